package com.fabrikam.dronedelivery.packages;

import static org.awaitility.Awaitility.await;

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
import java.util.UUID;
import java.util.concurrent.Callable;

/** The service, seen through its API. */
final class PackagesService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String base;

    PackagesService(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> claim(String packageId, UUID deliveryId, String ownerId) {
        return claim(packageId, deliveryId, ownerId, 1.5);
    }

    HttpResponse<String> claim(String packageId, UUID deliveryId, String ownerId, double weight) {
        return put(
                claimPath(packageId, deliveryId.toString()),
                "{\"ownerId\":\"%s\",\"size\":\"Small\",\"weight\":%s}".formatted(ownerId, weight));
    }

    HttpResponse<String> release(String packageId, UUID deliveryId) {
        return send(request(claimPath(packageId, deliveryId.toString())).DELETE());
    }

    /** As the scheduler does: a 503 may or may not have taken effect, so the same again. */
    static int untilAnswered(Callable<Integer> call) {
        return await().atMost(Duration.ofMinutes(3)).until(call, status -> status != 503);
    }

    HttpResponse<String> put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> find(String packageId) {
        return get("/internal/packages/" + packageId);
    }

    static String claimPath(String packageId, String deliveryId) {
        return "/internal/packages/" + packageId + "/claims/" + deliveryId;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(1));
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
