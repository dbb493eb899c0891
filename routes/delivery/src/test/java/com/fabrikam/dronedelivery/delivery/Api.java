package com.fabrikam.dronedelivery.delivery;

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
import java.time.Duration;
import java.util.UUID;

/** The service's HTTP API as the scheduler and the gateway call it. */
public final class Api {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    public Api(int port) {
        this.base = "http://localhost:" + port;
    }

    /** An answer, its body read as JSON. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {}

    public Answer create(UUID deliveryId, String newDelivery) {
        return put("/internal/deliveries/" + deliveryId, newDelivery);
    }

    public Answer decide(UUID deliveryId, String proposal) {
        return put("/internal/deliveryrequests/" + deliveryId + "/decision", proposal);
    }

    public Answer decision(UUID deliveryId) {
        return get("/internal/deliveryrequests/" + deliveryId + "/decision", null);
    }

    public Answer put(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("X-Correlation-Id", "c-it")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** With {@code subject} as the gateway's authenticated caller, unless that is null. */
    public Answer get(String path, String subject, String... scopes) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).GET();
        if (subject != null) {
            request.header("X-Subject", subject).header("X-Scopes", String.join(" ", scopes));
        }
        return send(request);
    }

    /** Bytes as they are, with a caller unless that is null. */
    public Answer post(String path, String contentType, byte[] body, String subject) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body));
        if (subject != null) {
            request.header("X-Subject", subject);
        }
        return send(request);
    }

    /** The status of a deletion. */
    public int delete(String path, String subject) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                        .header("X-Subject", subject)
                        .DELETE())
                .statusCode();
    }

    /** An answer that is no JSON. */
    public HttpResponse<byte[]> bytes(String path, String subject) {
        return exchange(HttpRequest.newBuilder(URI.create(base + path))
                .header("X-Subject", subject)
                .GET());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = exchange(request);
            return new Answer(response.statusCode(), response.headers(), json.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(request + " got no JSON", e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(request + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
