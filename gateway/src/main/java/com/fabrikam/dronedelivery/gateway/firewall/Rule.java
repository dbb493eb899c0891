package com.fabrikam.dronedelivery.gateway.firewall;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** One thing that no honest client does, seen from the request's head alone. Rules keep nothing and look at nothing else. */
interface Rule {

    /** What it is called in configuration, problems, metrics and the documentation. */
    String id();

    boolean refuses(RequestHead request);

    default HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }

    /** What the refusal says besides. */
    default HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    /** Whether routing relies on it, so that it can't be switched off. */
    default boolean isIndispensable() {
        return false;
    }
}
