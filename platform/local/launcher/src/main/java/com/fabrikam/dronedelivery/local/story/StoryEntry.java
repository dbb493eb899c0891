package com.fabrikam.dronedelivery.local.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a log.
 *
 * @param process which wrote it
 * @param place the route in which, else the logger by which it was written
 * @param details what it says beside its message
 */
record StoryEntry(
        Instant time,
        String process,
        String place,
        String level,
        String message,
        Map<String, String> details,
        Optional<String> deliveryId,
        Optional<String> correlationId,
        Optional<String> traceId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What every line says, or what is shown elsewhere. */
    private static final Set<String> ASIDE = Set.of(
            "@timestamp",
            "message",
            "log",
            "log.level",
            "log.logger",
            "level",
            "logger",
            "process",
            "process.pid",
            "process.thread.name",
            "service",
            "service.name",
            "service.version",
            "ecs",
            "ecs.version",
            "event",
            "event.action",
            "event.dataset",
            "error",
            "tags",
            "routeId",
            "exchangeId",
            "deliveryId",
            "correlationId",
            "trace",
            "trace.id",
            "span",
            "span.id");

    /** Nothing for a line that is not JSON or has no time. */
    static Optional<StoryEntry> read(String process, String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(process, JSON.readTree(line)));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StoryEntry of(String process, JsonNode line) {
        String logger = first(line, "log.logger", "/log/logger").orElse("");
        return new StoryEntry(
                Instant.parse(first(line, "@timestamp").orElse("")),
                process,
                first(line, "routeId").orElse(logger.substring(logger.lastIndexOf('.') + 1)),
                first(line, "log.level", "/log/level").orElse(""),
                first(line, "message").orElse(""),
                details(line),
                first(line, "deliveryId"),
                first(line, "correlationId"),
                first(line, "trace.id", "/trace/id"));
    }

    private static Map<String, String> details(JsonNode line) {
        Map<String, String> details = new LinkedHashMap<>();
        line.properties().forEach(field -> {
            if (!ASIDE.contains(field.getKey())
                    && field.getValue().isValueNode()
                    && !field.getValue().isNull()) {
                details.put(field.getKey(), field.getValue().asText());
            }
        });
        first(line, "/error/type", "error.type").ifPresent(type -> details.put("error", type));
        return details;
    }

    private static Optional<String> first(JsonNode line, String... names) {
        return List.of(names).stream()
                .map(name -> name.startsWith("/") ? line.at(name) : line.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }
}
