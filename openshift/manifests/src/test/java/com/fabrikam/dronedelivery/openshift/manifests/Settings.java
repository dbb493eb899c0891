package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** A Spring process's own application.yaml as keys and values. */
final class Settings {

    private Settings() {}

    static Stream<Map.Entry<String, String>> of(Process process) {
        return Yaml.documents(Yaml.text(process.settings())).stream().flatMap(document -> entries("", document));
    }

    private static Stream<Map.Entry<String, String>> entries(String key, JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(child ->
                            entries(key.isEmpty() ? child.getKey() : key + "." + child.getKey(), child.getValue()));
        }
        if (node.isArray()) {
            return Yaml.items(node).flatMap(item -> entries(key + "[]", item));
        }
        return Stream.of(Map.entry(key, node.asText()));
    }
}
