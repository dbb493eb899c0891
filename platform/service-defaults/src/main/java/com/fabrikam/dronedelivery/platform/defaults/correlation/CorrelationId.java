package com.fabrikam.dronedelivery.platform.defaults.correlation;

import jakarta.servlet.ServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.slf4j.MDC;

/** The id that ties together everything that happens because of one request: its names, its form, where to find it. */
public final class CorrelationId {

    /** Header of HTTP requests, HTTP responses, Kafka records and Camel messages. */
    public static final String HEADER = "X-Correlation-Id";

    /** Key in the logs' diagnostic context. */
    public static final String MDC_KEY = "correlationId";

    static final String PROPERTY = "dronedelivery.correlationId";
    static final String REQUEST_ATTRIBUTE = "dronedelivery.correlationId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CorrelationId() {}

    /** The value as an id if it has the form of one. */
    public static Optional<String> parse(Object value) {
        String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
        if (value instanceof CharSequence characters) {
            text = characters.toString();
        }
        return Optional.ofNullable(text).filter(t -> FORM.matcher(t).matches());
    }

    /** A new id. */
    public static String create() {
        return UUID.randomUUID().toString();
    }

    /** The exchange's id; every exchange has one, at the latest from this call on. */
    public static String of(Exchange exchange) {
        String known = exchange.getProperty(PROPERTY, String.class);
        if (known == null) {
            known = parse(exchange.getMessage().getHeader(HEADER))
                    .or(() -> parse(MDC.get(MDC_KEY)))
                    .orElseGet(CorrelationId::create);
            exchange.setProperty(PROPERTY, known);
        }
        return known;
    }

    /**
     * Gives the exchange the id of what it goes on with, such as a command out of a topic, instead of the one that it came
     * with. Messages and log lines have it from the next step on.
     *
     * @throws IllegalArgumentException unless it has the form of an id
     */
    public static void set(Exchange exchange, String id) {
        String known = parse(id).orElseThrow(() -> new IllegalArgumentException("Not a correlation id"));
        exchange.setProperty(PROPERTY, known);
        // Taken off first: the message would keep the spelling of the name that it came with.
        exchange.getMessage().removeHeader(HEADER);
        exchange.getMessage().setHeader(HEADER, known);
    }

    /** The id of the request that the servlet container is answering, if the correlation filter has seen it. */
    public static Optional<String> of(ServletRequest request) {
        return parse(request.getAttribute(REQUEST_ATTRIBUTE));
    }
}
