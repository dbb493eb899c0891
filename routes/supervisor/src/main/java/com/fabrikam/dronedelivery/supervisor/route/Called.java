package com.fabrikam.dronedelivery.supervisor.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a call of another service is made of, and what it answered. */
final class Called {
    private static final int NONE = 0;

    private Called() {}

    /** The endpoint of a service; its answers are told apart by us. It blocks, on a thread of ours, as all that follows does. */
    static String service(String property, long timeoutMillis) {
        return at("{{" + property + "}}", timeoutMillis);
    }

    static String at(String address, long timeoutMillis) {
        return address + "?throwExceptionOnFailure=false&followRedirects=false&connectTimeout=2000" + "&soTimeout="
                + timeoutMillis + "&responseTimeout=" + timeoutMillis + "&connectionsPerRoute=64";
    }

    static void prepare(Exchange exchange, String method, String path, String query, byte[] body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_PATH, path);
        message.setHeader("Accept", "application/json, application/problem+json, text/plain");
        if (query != null) {
            message.setHeader(Exchange.HTTP_QUERY, query);
        }
        if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        message.setBody(body);
    }

    /** The status, or 0 when there was no answer. */
    static int status(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, NONE, Integer.class);
    }

    /** No answer: what comes after it sees status 0. */
    static void noAnswer(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }

    static String text(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return body == null ? "" : new String(body, StandardCharsets.UTF_8).trim();
    }

    /** What a problem document says, for people. */
    static String problem(String service, Exchange exchange, ObjectMapper json) {
        int status = status(exchange);
        if (status == NONE) {
            return service + " does not answer";
        }
        try {
            String detail = json.readTree(text(exchange)).path("detail").asText("");
            return service + " answers " + status + (detail.isEmpty() ? "" : ": " + detail);
        } catch (IOException e) {
            return service + " answers " + status;
        }
    }
}
