package com.fabrikam.dronedelivery.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A bounded number of delivery requests through the gateway, and what has become of them. */
final class BoundedLoad {
    private static final long LONGEST_MICROS =
            BoundedCalls.PATIENCE.multipliedBy(2).toNanos() / 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final String token;
    private final BoundedCalls calls;

    BoundedLoad(HttpClient http, String gateway, String token, int concurrency) {
        this.gateway = gateway;
        this.token = token;
        this.calls = new BoundedCalls(http, concurrency);
    }

    /** The ids that were answered 202, how often anything else was answered, and latencies in microseconds. */
    record Accepted(List<String> deliveryIds, Map<String, Long> others, Histogram latencies, Duration took) {
        double rate() {
            return deliveryIds.size() * 1e9 / took.toNanos();
        }
    }

    /** Asks for so many deliveries, each under an id and with a package of its own. */
    Accepted request(int deliveries) {
        var accepted = ConcurrentHashMap.<String>newKeySet();
        var others = new ConcurrentHashMap<String, LongAdder>();
        var latencies = new ConcurrentHistogram(LONGEST_MICROS, 3);
        var ids = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(deliveries)
                .toList();
        var took = calls.each(ids, this::put, (deliveryId, outcome) -> {
            latencies.recordValue(Math.min(LONGEST_MICROS, outcome.took().toNanos() / 1_000));
            if (outcome.name().equals("202")) {
                accepted.add(deliveryId);
            } else {
                count(others, outcome.name());
            }
        });
        return new Accepted(List.copyOf(accepted), sums(others), latencies, took);
    }

    /** How many of these requests are in which state. */
    Map<String, Long> states(List<String> deliveryIds) {
        var states = new ConcurrentHashMap<String, LongAdder>();
        calls.each(
                deliveryIds,
                deliveryId ->
                        call("/api/v1/deliveryrequests/" + deliveryId).GET().build(),
                (deliveryId, outcome) -> count(states, state(outcome)));
        return sums(states);
    }

    private static String state(BoundedCalls.Outcome outcome) {
        if (!outcome.name().equals("200")) {
            return outcome.name();
        }
        try {
            return JSON.readTree(outcome.answer().body()).path("status").asText();
        } catch (JsonProcessingException e) {
            return "not JSON";
        }
    }

    private HttpRequest put(String deliveryId) {
        return call("/api/v1/deliveryrequests/" + deliveryId)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        DeliveryDemo.request("load-" + deliveryId).toString()))
                .build();
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(BoundedCalls.PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static void count(ConcurrentMap<String, LongAdder> counts, String name) {
        counts.computeIfAbsent(name, n -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        var sums = new TreeMap<String, Long>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
