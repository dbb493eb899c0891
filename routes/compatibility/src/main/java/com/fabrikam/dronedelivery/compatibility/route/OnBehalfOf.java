package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * For whom services are called.
 *
 * @param idempotencyKey the client's, or one of our own: so each call may be repeated without a second effect
 * @param traceparent null if there is none, and so is tracestate
 */
record OnBehalfOf(String subject, String scopes, String idempotencyKey, String traceparent, String tracestate) {

    private static final String PROPERTY = "onBehalfOf";
    private static final String KEY = "Idempotency-Key";
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";

    /** A step that every public route begins with: nobody is answered who has not said who it is. */
    static void caller(Exchange exchange) {
        var caller = Caller.require(exchange);
        var key = Optional.ofNullable(exchange.getMessage().getHeader(KEY))
                .map(Object::toString)
                .orElseGet(() -> UUID.randomUUID().toString());
        exchange.setProperty(
                PROPERTY,
                new OnBehalfOf(
                        caller.subject(),
                        String.join(" ", caller.scopes()),
                        key,
                        Incoming.header(exchange, PARENT),
                        Incoming.header(exchange, STATE)));
    }

    static OnBehalfOf of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, OnBehalfOf.class);
    }

    void tell(Message message) {
        message.setHeader(Caller.SUBJECT_HEADER, subject);
        message.setHeader(Caller.SCOPES_HEADER, scopes);
        message.setHeader(KEY, idempotencyKey);
        if (traceparent != null) {
            message.setHeader(PARENT, traceparent);
        }
        if (tracestate != null) {
            message.setHeader(STATE, tracestate);
        }
    }
}
