package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How many drones are assigned: the cheapest measure of how far the workflow has come. */
record DroneCount(HttpClient http, String mockBackends) {
    private static final ObjectMapper JSON = new ObjectMapper();

    long now() {
        var request = HttpRequest.newBuilder(URI.create(mockBackends + "/internal/drone-deliveries/count"))
                .timeout(BoundedCalls.PATIENCE)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).path("count").asLong();
        } catch (IOException e) {
            throw new PlatformException(request.uri() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }
}
