package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The public API as a customer calls it, through the gateway. */
record CustomerApi(HttpClient http, String gateway, String token) {

    static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The answer to a request that was accepted. */
    JsonNode requestDelivery(JsonNode request, String idempotencyKey) {
        HttpResponse<String> answer = send(request("/api/v1/deliveryrequests")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
        if (answer.statusCode() != 202) {
            throw unexpected(answer);
        }
        return read(answer);
    }

    /** Empty while the resource is not there yet. */
    Optional<JsonNode> get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(read(answer));
            case 404 -> Optional.empty();
            default -> throw unexpected(answer);
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PlatformException(request.build().uri() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new PlatformException(answer.uri() + " answers something that is not JSON: " + answer.body(), e);
        }
    }

    private static PlatformException unexpected(HttpResponse<String> answer) {
        return new PlatformException("%s %s answers %d: %s"
                .formatted(answer.request().method(), answer.uri(), answer.statusCode(), answer.body()));
    }
}
