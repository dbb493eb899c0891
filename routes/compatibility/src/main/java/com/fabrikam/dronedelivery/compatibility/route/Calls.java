package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.CompatibilityProperties;
import com.fabrikam.dronedelivery.compatibility.service.Breakers;
import com.fabrikam.dronedelivery.compatibility.service.Service;
import com.fabrikam.dronedelivery.compatibility.service.ServiceAnswer;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.compatibility.service.UnansweredException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** The steps of a call: the message's body is a {@link ServiceCall} before it and a {@link ServiceAnswer} afterwards. */
@Component
class Calls {

    private static final String CALL = "serviceCall";
    private static final String ANSWER = "serviceAnswer";
    private static final String ATTEMPTS = "attempts";
    private static final String ASKED_AT = "askedAt";

    private final Breakers breakers;
    private final CompatibilityProperties properties;

    Calls(Breakers breakers, CompatibilityProperties properties) {
        this.breakers = breakers;
        this.properties = properties;
    }

    static void begin(Exchange exchange) {
        exchange.setProperty(CALL, exchange.getMessage().getBody(ServiceCall.class));
        exchange.setProperty(ATTEMPTS, 0);
    }

    /** Makes an HTTP request of the call, in the caller's name. */
    void prepare(Exchange exchange, Service service) {
        exchange.setProperty(ATTEMPTS, attempts(exchange) + 1);
        var call = exchange.getProperty(CALL, ServiceCall.class);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        message.setHeader(Exchange.HTTP_PATH, call.path());
        message.setHeader("Accept", "application/json, application/problem+json");
        if (call.query() != null) {
            message.setHeader(Exchange.HTTP_QUERY, call.query());
        }
        if (call.contentType() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, call.contentType());
        }
        message.setBody(call.body());
        OnBehalfOf.of(exchange).tell(message);
        if (!breakers.admits(service)) {
            answered(exchange, ServiceAnswer.none(service));
        }
        exchange.setProperty(ASKED_AT, System.nanoTime());
    }

    /** No answer: what comes after it sees status 0. */
    static void noAnswer(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }

    void conclude(Exchange exchange, Service service) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        var answer = new ServiceAnswer(
                service,
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                message.getHeader("Retry-After", String.class),
                body == null ? new byte[0] : body);
        breakers.note(answer, Duration.ofNanos(System.nanoTime() - exchange.getProperty(ASKED_AT, Long.class)));
        answered(exchange, answer);
    }

    boolean mayBeRepeated(Exchange exchange) {
        return attempts(exchange) < properties.attempts()
                && exchange.getClock().elapsed() < properties.patience().toMillis();
    }

    static void lastAnswer(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(exchange.getProperty(ANSWER, ServiceAnswer.class));
    }

    private static void answered(Exchange exchange, ServiceAnswer answer) {
        exchange.setProperty(ANSWER, answer);
        if (answer.isTransient()) {
            throw new UnansweredException(answer);
        }
    }

    private static int attempts(Exchange exchange) {
        return exchange.getProperty(ATTEMPTS, 0, Integer.class);
    }
}
