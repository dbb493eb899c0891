package com.fabrikam.dronedelivery.gateway.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A rule with a name refuses the request; the client is told which one. */
public final class RefusedByRuleException extends ResponseStatusException {

    private final HttpStatus refusal;
    private final String rule;
    private final String explanation;
    private final transient HttpHeaders headers;

    public RefusedByRuleException(HttpStatus refusal, String rule) {
        this(refusal, rule, HttpHeaders.EMPTY);
    }

    /** With what is wrong, in a sentence. */
    public RefusedByRuleException(HttpStatus refusal, String rule, String explanation) {
        this(refusal, rule, explanation, HttpHeaders.EMPTY);
    }

    /** With what the answer says besides, as 405 says what is allowed. */
    public RefusedByRuleException(HttpStatus refusal, String rule, HttpHeaders headers) {
        this(refusal, rule, "The rule %s does not let this request pass.".formatted(rule), headers);
    }

    private RefusedByRuleException(HttpStatus refusal, String rule, String explanation, HttpHeaders headers) {
        super(refusal, rule);
        this.explanation = explanation;
        this.refusal = refusal;
        this.rule = rule;
        this.headers = headers;
    }

    public String rule() {
        return rule;
    }

    String explanation() {
        return explanation;
    }

    HttpStatus refusal() {
        return refusal;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}
