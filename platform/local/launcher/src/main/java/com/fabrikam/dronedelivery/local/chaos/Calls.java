package com.fabrikam.dronedelivery.local.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** HTTP with a time-out on each call, which always ends with a {@link Reply}. */
final class Calls {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    CompletableFuture<Reply> send(HttpRequest.Builder request) {
        return http.sendAsync(request.timeout(PATIENCE).build(), BodyHandlers.ofString())
                .handle(Reply::of);
    }

    CompletableFuture<Reply> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json"));
    }
}
