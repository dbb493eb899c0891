package com.fabrikam.dronedelivery.platform.defaults.http;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Around every exchange that an HTTP request starts. On the way in, headers and path variables are the request's own and
 * cannot be replaced by query parameters, which Camel turns into headers as well. On the way out, a failure that no route
 * has handled becomes a problem, and the request's headers are not sent back.
 */
final class HttpExchange implements Processor {

    private final Processor route;
    private final Problems problems;

    HttpExchange(Processor route, Problems problems) {
        this.route = route;
        this.problems = problems;
    }

    @Override
    public void process(Exchange exchange) {
        HttpServletRequest request =
                exchange.getMessage(PlatformHttpMessage.class).getRequest();
        Map<String, Object> received = receive(exchange, request);
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            problems.process(exchange);
        }
        removeReceived(exchange.getMessage(), received);
        announceLength(exchange.getMessage());
    }

    private static Map<String, Object> receive(Exchange exchange, HttpServletRequest request) {
        Message message = exchange.getMessage();
        exchange.setProperty(Problems.REQUEST_PATH, request.getRequestURI());
        receiveBody(exchange, request);
        request.getParameterMap().keySet().forEach(parameter -> {
            String header = request.getHeader(parameter);
            if (header != null) {
                message.setHeader(parameter, header);
            } else if (isReserved(parameter)) {
                message.removeHeader(parameter);
            }
        });
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> message.setHeader((String) name, value));
        }
        // Taken off first: the container gives names in lower case, and a message keeps the spelling that it has.
        message.removeHeader(CorrelationId.HEADER);
        CorrelationId.of(request).ifPresent(id -> message.setHeader(CorrelationId.HEADER, id));
        return new HashMap<>(message.getHeaders());
    }

    /** Bytes or null, never a stream, which HTTP producers cannot send and which would be there also without a body. */
    private static void receiveBody(Exchange exchange, HttpServletRequest request) {
        Message message = exchange.getMessage();
        if (request.getContentLengthLong() <= 0) {
            message.setBody(null);
        } else if (message.getBody() instanceof StreamCache) {
            message.setBody(message.getBody(byte[].class));
        }
    }

    private static boolean isReserved(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.startsWith("x-")
                || name.startsWith("long-running-action")
                || name.startsWith("content-")
                || name.equals("idempotency-key")
                || name.equals("authorization");
    }

    /** By identity: a header that a route sets to the same text is the route's. */
    private static void removeReceived(Message answer, Map<String, Object> received) {
        answer.removeHeader(CorrelationId.HEADER);
        received.forEach((name, value) -> {
            if (answer.getHeader(name) == value) {
                answer.removeHeader(name);
            }
        });
    }

    /** An answer that is there as a whole goes out with its length and not in chunks. */
    private static void announceLength(Message answer) {
        if (answer.getBody() instanceof byte[] && answer.getHeader(Exchange.HTTP_CHUNKED) == null) {
            answer.setHeader(Exchange.HTTP_CHUNKED, false);
        }
    }
}
