package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The collector that all processes send their spans to. */
record Zipkin(Http http, String address) {

    /** One span of a trace. */
    record Span(String id, String parentId, String service, String name, String kind) {
        static Span of(JsonNode json) {
            return new Span(
                    json.path("id").asText(),
                    json.path("parentId").asText(),
                    json.at("/localEndpoint/serviceName").asText(),
                    json.path("name").asText(),
                    json.path("kind").asText());
        }

        String title() {
            return service + " " + name;
        }
    }

    /** Somebody has called somebody, not by a message. */
    record Call(String from, String to) {}

    /** What has arrived so far of one trace. */
    record Trace(Map<String, Span> spans) {

        /** Those that say to be below a span that is not there; a client's own is never there. */
        List<Span> orphans(String clientsSpan) {
            return spans.values().stream()
                    .filter(span -> !span.parentId().equals(clientsSpan) && !spans.containsKey(span.parentId()))
                    .toList();
        }

        /** The lineage of each span of this name, from the gateway down to itself. */
        List<List<String>> lineages(String name) {
            return spans.values().stream()
                    .filter(span -> span.name().equals(name))
                    .map(this::lineage)
                    .toList();
        }

        /** Who has called whom in it. */
        Set<Call> calls() {
            return spans.values().stream()
                    .filter(span -> span.kind().equals("SERVER") && spans.containsKey(span.parentId()))
                    .map(span -> new Call(spans.get(span.parentId()).service(), span.service()))
                    .filter(call -> !call.from().equals(call.to()))
                    .collect(Collectors.toSet());
        }

        private List<String> lineage(Span span) {
            var parent = spans.get(span.parentId());
            var lineage = parent == null ? new ArrayList<String>() : new ArrayList<>(lineage(parent));
            lineage.add(span.title());
            return lineage;
        }
    }

    Trace trace(String traceId) {
        var answer = http.untilAnswered(HttpRequest.newBuilder(URI.create(address + "/api/v2/trace/" + traceId))
                .GET());
        return answer.status() == 404
                ? new Trace(Map.of())
                : new Trace(answer.body()
                        .valueStream()
                        .map(Span::of)
                        .collect(Collectors.toMap(Span::id, Function.identity())));
    }
}
