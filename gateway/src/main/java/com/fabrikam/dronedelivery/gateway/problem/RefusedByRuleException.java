package com.fabrikam.dronedelivery.gateway.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A rule with a name refuses the request; the client is told which one. */
public final class RefusedByRuleException extends ResponseStatusException {

    private final HttpStatus refusal;
    private final String rule;
    private final transient HttpHeaders headers;

    public RefusedByRuleException(HttpStatus refusal, String rule) {
        this(refusal, rule, HttpHeaders.EMPTY);
    }

    /** With what the answer says besides, as 405 says what is allowed. */
    public RefusedByRuleException(HttpStatus refusal, String rule, HttpHeaders headers) {
        super(refusal, rule);
        this.refusal = refusal;
        this.rule = rule;
        this.headers = headers;
    }

    public String rule() {
        return rule;
    }

    HttpStatus refusal() {
        return refusal;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}
