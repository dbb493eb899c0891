package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Secrets that will be there, with their keys: none of them is in these manifests. */
record Secrets(Map<String, List<String>> keys) {
    private static final String SERVING = "service.beta.openshift.io/serving-cert-secret-name";

    static Secrets of(Manifests manifests) {
        Map<String, List<String>> keys = new HashMap<>();
        required(manifests.overlay())
                .forEach(secret -> keys.put(
                        secret.path("name").asText(),
                        Yaml.items(secret.path("keys")).map(JsonNode::asText).toList()));
        manifests
                .all(Service.class)
                .map(service -> service.getMetadata().getAnnotations().get(SERVING))
                .filter(name -> name != null)
                .forEach(name -> keys.put(name, List.of("tls.crt", "tls.key")));
        manifests
                .ofKind("Certificate")
                .map(certificate -> (String) ((GenericKubernetesResource) certificate).get("spec", "secretName"))
                .forEach(name -> keys.put(name, List.of("tls.crt", "tls.key", "ca.crt")));
        return new Secrets(keys);
    }

    /** What the operator has to make before. */
    static List<JsonNode> required(Overlay overlay) {
        return Yaml.items(Yaml.read(overlay.folder().resolve("required-secrets.yaml"))
                        .path("secrets"))
                .toList();
    }

    boolean exists(String name) {
        return keys.containsKey(name);
    }

    boolean hasKey(String name, String key) {
        return keys.getOrDefault(name, List.of()).contains(key);
    }
}
