package com.fabrikam.dronedelivery.gateway.aggregate;

import com.fabrikam.dronedelivery.gateway.aggregate.Answer.Found;
import com.fabrikam.dronedelivery.gateway.aggregate.Answer.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** One document of several answers. It is whole, or says what is missing and why. */
final class Aggregation {

    private final ObjectNode document;
    private final Map<String, String> missing = new LinkedHashMap<>();

    Aggregation(ObjectNode head) {
        this.document = head;
    }

    Aggregation part(String name, Answer answer) {
        if (answer instanceof Found found) {
            document.set(name, found.document());
        } else {
            missing.put(name, Answer.reason(answer));
        }
        return this;
    }

    ObjectNode document() {
        document.put("complete", missing.isEmpty());
        if (!missing.isEmpty()) {
            var list = document.putArray("missing");
            missing.forEach((part, reason) -> list.addObject().put("part", part).put("reason", reason));
        }
        return document;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Without this part there is no answer: what the service refuses is refused in its words, and if it is away, so are we. */
    static Mono<JsonNode> essential(Answer answer) {
        if (answer instanceof Found found) {
            return Mono.just(found.document());
        }
        return Mono.error(
                answer instanceof Refused refused
                        ? new RefusedException(refused)
                        : new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    }

    /** Ends the calls beside the one that was refused. */
    static final class RefusedException extends RuntimeException {
        private final transient Refused refused;

        RefusedException(Refused refused) {
            super(null, null, false, false);
            this.refused = refused;
        }

        Mono<ServerResponse> passOn() {
            var said = refused.response();
            return ServerResponse.status(said.getStatusCode())
                    .headers(headers -> {
                        headers.setContentType(
                                said.getHeaders().getContentType() == null
                                        ? MediaType.APPLICATION_PROBLEM_JSON
                                        : said.getHeaders().getContentType());
                        var retryAfter = said.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
                        if (retryAfter != null) {
                            headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
                        }
                    })
                    .bodyValue(said.hasBody() ? said.getBody() : new byte[0]);
        }
    }
}
