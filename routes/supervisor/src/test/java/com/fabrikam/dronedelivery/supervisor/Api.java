package com.fabrikam.dronedelivery.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** The service's HTTP API as an operator calls it. */
final class Api {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    Api(int port) {
        this("http://127.0.0.1:" + port);
    }

    Api(String base) {
        this.base = base;
    }

    /** An answer, its body read as JSON. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {}

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    String text(String path) {
        return new String(
                raw(HttpRequest.newBuilder(URI.create(base + path)).GET()).body(), StandardCharsets.UTF_8);
    }

    JsonNode operation(UUID operationId) {
        return get("/internal/operations/" + operationId).body();
    }

    /** With {@code operator} in the header, unless that is null; without a body if that is null. */
    Answer post(String path, String operator, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (operator != null) {
            request.header("X-Operator", operator);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        var response = raw(request);
        try {
            return new Answer(response.statusCode(), response.headers(), json.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> raw(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
