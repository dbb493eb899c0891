package com.fabrikam.dronedelivery.acceptance;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One client for all calls of the tests, with a time-out on each. */
final class Http {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final HttpClient client;

    Http() {
        this(HttpClient.newBuilder());
    }

    Http(HttpClient.Builder client) {
        this.client = client.version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return client.sendAsync(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response));
    }

    /**
     * What may be repeated, repeated as a well-behaved client does: while it is told to come again, or nothing at all. Services
     * that were just started, and busy machines, say so.
     */
    Answer untilAnswered(HttpRequest.Builder request) {
        return await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .ignoreException(CompletionException.class)
                .until(() -> send(request).join(), answer -> !answer.saysToComeAgain());
    }
}
