package com.fabrikam.dronedelivery.supervisor.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** What the console has done goes the way of the operators' API: the same routes, rules and records of who did it. */
@Component
final class OperatorsRoutes {
    private static final int OK = 200;

    private final ProducerTemplate routes;
    private final ObjectMapper json;

    OperatorsRoutes(ProducerTemplate routes, ObjectMapper json) {
        this.routes = routes;
        this.json = json;
    }

    /** With a reason, or null where none is asked for. Answers what the API would, as far as it holds no message. */
    String change(String route, String idName, String id, String operator, String reason) {
        Exchange answer = routes.request("direct:" + route, exchange -> {
            exchange.getMessage().setHeader(idName, id);
            exchange.getMessage().setHeader("X-Operator", operator);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody(reason == null ? null : bytes(reason));
        });
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException().getMessage());
        }
        JsonNode body = body(answer);
        int status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class);
        if (status != OK) {
            throw new IllegalStateException(status + " " + body.path("title").asText() + ". "
                    + body.path("detail").asText() + body.path("errors"));
        }
        JsonNode last = body.path("history").path(body.path("history").size() - 1);
        return body.path("state").asText() + ": " + last.path("what").asText() + " by "
                + last.path("who").asText();
    }

    private byte[] bytes(String reason) {
        try {
            return json.writeValueAsBytes(Map.of("reason", reason));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode body(Exchange answer) {
        try {
            return json.readTree(answer.getMessage().getBody(byte[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
