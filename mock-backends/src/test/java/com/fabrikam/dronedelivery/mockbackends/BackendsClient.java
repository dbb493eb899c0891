package com.fabrikam.dronedelivery.mockbackends;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The back ends, seen through their APIs. */
final class BackendsClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String base;

    BackendsClient(String base) {
        this.base = base;
    }

    static String drone(UUID deliveryId) {
        return "/internal/drone-deliveries/" + deliveryId;
    }

    static String booking(UUID deliveryId) {
        return "/internal/transport/bookings/" + deliveryId;
    }

    /** Some kilometres through Seattle. */
    static String request(Instant pickupTime, String size, double weight) {
        return request(pickupTime, size, weight, 47.60, -122.33);
    }

    static String request(Instant pickupTime, String size, double weight, double latitude, double longitude) {
        return """
                {"pickup":{"latitude":47.62,"longitude":-122.35},"dropoff":{"latitude":%s,"longitude":%s},
                 "pickupTime":"%s","expedited":false,"package":{"packageId":"p-1","size":"%s","weight":%s}}""".formatted(latitude, longitude, pickupTime, size, weight);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<String> put(String path, String body, String... headers) {
        return send(putRequest(path, body, headers));
    }

    /** Once more if the connection breaks, as on a machine that has no time to read what was sent. */
    CompletableFuture<HttpResponse<String>> putAsync(String path, String body) {
        var call = putRequest(path, body).build();
        return CLIENT.sendAsync(call, BodyHandlers.ofString())
                .exceptionallyCompose(broken -> CLIENT.sendAsync(call, BodyHandlers.ofString()));
    }

    JsonNode getJson(String path) {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder putRequest(String path, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
