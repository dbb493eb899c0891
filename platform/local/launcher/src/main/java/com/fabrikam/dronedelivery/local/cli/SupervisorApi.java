package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The Supervisor's API as an operator calls it. */
record SupervisorApi(HttpClient http, String supervisor) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** At an address of this platform. */
    static SupervisorApi at(String address, LocalPlatform platform) {
        return new SupervisorApi(platform.httpClient().connectTimeout(PATIENCE).build(), address);
    }

    /** Parameters that are null are left out. */
    JsonNode get(String path, Map<String, String> parameters) {
        return send(request(path + query(parameters)).GET());
    }

    JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** Without a reason there is no body. */
    JsonNode post(String path, Map<String, String> parameters, String operator, String reason) {
        HttpRequest.Builder request = request(path + query(parameters)).header("X-Operator", operator);
        if (reason == null) {
            return send(request.POST(HttpRequest.BodyPublishers.noBody()));
        }
        String body = JSON.createObjectNode().put("reason", reason).toString();
        return send(request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    static String pretty(JsonNode document) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(supervisor + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw refused(answer, body);
            }
            return body;
        } catch (IOException e) {
            throw new PlatformException(request.uri() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    private static PlatformException refused(HttpResponse<String> answer, JsonNode problem) {
        StringBuilder text = new StringBuilder(answer.statusCode() + " "
                + problem.path("title").asText() + ": " + problem.path("detail").asText());
        problem.path("errors").forEach(error -> text.append(" ")
                .append(error.path("field").asText())
                .append(" ")
                .append(error.path("message").asText()));
        return new PlatformException(text.toString());
    }
}
