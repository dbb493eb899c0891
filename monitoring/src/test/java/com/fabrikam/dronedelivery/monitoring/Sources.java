package com.fabrikam.dronedelivery.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of this module, as trees. */
final class Sources {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Sources() {}

    static List<Path> in(String folder) {
        try (var files = Files.list(Path.of(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        return read(JSON, file);
    }

    static List<JsonNode> alerts() {
        return in("rules").stream()
                .map(file -> read(YAML, file))
                .flatMap(rules -> items(rules.path("groups")))
                .flatMap(group -> items(group.path("rules")))
                .filter(rule -> rule.has("alert"))
                .toList();
    }

    /** Names of alerts for which some test expects one to fire. */
    static List<String> firedByTests() {
        return in("rules-tests").stream()
                .map(file -> read(YAML, file))
                .flatMap(tests -> items(tests.path("tests")))
                .flatMap(test -> items(test.path("alert_rule_test")))
                .filter(expected -> !expected.path("exp_alerts").isEmpty())
                .map(expected -> expected.path("alertname").asText())
                .toList();
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
