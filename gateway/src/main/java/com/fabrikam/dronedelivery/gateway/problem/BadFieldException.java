package com.fabrikam.dronedelivery.gateway.problem;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A field of a request that the gateway itself answers is not as it must be. */
public final class BadFieldException extends ResponseStatusException {

    private final String field;
    private final String message;

    public BadFieldException(String field, String message) {
        super(HttpStatus.BAD_REQUEST, field + " " + message);
        this.field = field;
        this.message = message;
    }

    Problem.Wrong wrong() {
        return new Problem.Wrong(field, message);
    }
}
