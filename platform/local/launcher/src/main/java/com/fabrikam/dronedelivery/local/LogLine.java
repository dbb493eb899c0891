package com.fabrikam.dronedelivery.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Makes a JSON log line readable; any other line stays as it is. */
public final class LogLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogLine() {}

    public static String readable(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            return readable(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String readable(JsonNode entry) {
        String logger = first(entry, "logger_name", "logger", "/log/logger", "log.logger");
        StringBuilder text = new StringBuilder("%s %-5s %s: %s"
                .formatted(
                        first(entry, "@timestamp", "timestamp"),
                        first(entry, "level", "/log/level", "log.level"),
                        logger.substring(logger.lastIndexOf('.') + 1),
                        entry.path("message").asText()));
        String correlationId = first(entry, "correlationId", "/mdc/correlationId");
        if (!correlationId.isEmpty()) {
            text.append(" [").append(correlationId).append(']');
        }
        String stackTrace = first(entry, "stack_trace", "stackTrace", "/error/stack_trace", "exception");
        if (!stackTrace.isEmpty()) {
            text.append('\n').append(stackTrace.stripTrailing());
        }
        return text.toString();
    }

    private static String first(JsonNode entry, String... names) {
        return List.of(names).stream()
                .map(name -> name.startsWith("/") ? entry.at(name) : entry.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
