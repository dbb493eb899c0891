package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PlatformException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Makes one call for each item of a list, at most so many at once, and returns when the last was answered. */
final class BoundedCalls {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final int concurrency;

    BoundedCalls(HttpClient http, int concurrency) {
        this.http = http;
        this.concurrency = concurrency;
    }

    /** Either an answer or what prevented it. */
    record Outcome(HttpResponse<String> answer, Throwable failure, Duration took) {
        String name() {
            return failure == null
                    ? Integer.toString(answer.statusCode())
                    : failure.getClass().getSimpleName();
        }
    }

    /** Returns how long all of them took; {@code then} is called from any thread. */
    <T> Duration each(List<T> items, Function<T, HttpRequest> call, BiConsumer<T, Outcome> then) {
        var began = System.nanoTime();
        var free = new Semaphore(concurrency);
        try {
            for (var item : items) {
                free.acquire();
                var sent = System.nanoTime();
                http.sendAsync(call.apply(item), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                    try {
                        then.accept(item, new Outcome(answer, failure, Duration.ofNanos(System.nanoTime() - sent)));
                    } finally {
                        free.release();
                    }
                });
            }
            free.acquire(concurrency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
