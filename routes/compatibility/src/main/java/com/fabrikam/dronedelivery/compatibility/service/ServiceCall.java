package com.fabrikam.dronedelivery.compatibility.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a service is asked.
 *
 * @param query encoded; null if there is none
 * @param contentType of the body; null if there is none
 * @param body null if there is none
 */
public record ServiceCall(String method, String path, String query, String contentType, byte[] body) {

    private static final String JSON = "application/json";

    /** With a query of those that are not null. */
    public static ServiceCall get(String path, Map<String, ?> query) {
        var encoded = query.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one ->
                        one.getKey() + "=" + URLEncoder.encode(one.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new ServiceCall("GET", path, encoded.isEmpty() ? null : encoded, null, null);
    }

    public static ServiceCall get(String path) {
        return get(path, Map.of());
    }

    public static ServiceCall delete(String path) {
        return new ServiceCall("DELETE", path, null, null, null);
    }

    public static ServiceCall json(String method, String path, byte[] body) {
        return new ServiceCall(method, path, null, JSON, body);
    }

    /** Whether it leaves everything as it is. */
    public boolean isRead() {
        return method.equals("GET");
    }
}
