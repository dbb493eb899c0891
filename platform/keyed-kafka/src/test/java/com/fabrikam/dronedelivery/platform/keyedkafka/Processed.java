package com.fabrikam.dronedelivery.platform.keyedkafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a route has seen: the values 0, 1, 2 … of every key. */
final class Processed {
    private final Map<String, List<Integer>> values = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger mostInWork = new AtomicInteger();
    private volatile String overlap;

    void begin(String key) {
        mostInWork.accumulateAndGet(inWork.incrementAndGet(), Math::max);
        if (open.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() > 1) {
            overlap = key;
        }
    }

    void end(String key, int value) {
        add(key, value);
        giveUp(key);
    }

    void giveUp(String key) {
        open.get(key).decrementAndGet();
        inWork.decrementAndGet();
    }

    void add(String key, int value) {
        List<Integer> list = values.computeIfAbsent(key, k -> new ArrayList<>());
        synchronized (list) {
            list.add(value);
        }
    }

    int mostInWork() {
        return mostInWork.get();
    }

    long distinct() {
        return values.values().stream().mapToLong(Processed::distinct).sum();
    }

    long total() {
        return values.values().stream()
                .mapToLong(list -> {
                    synchronized (list) {
                        return list.size();
                    }
                })
                .sum();
    }

    List<Integer> of(String key) {
        List<Integer> list = values.getOrDefault(key, List.of());
        synchronized (list) {
            return List.copyOf(list);
        }
    }

    private static long distinct(List<Integer> list) {
        synchronized (list) {
            return list.stream().distinct().count();
        }
    }

    /** Each key's values once, in order, and never two of a key at once. */
    void assertExactlyOnceInOrder(List<String> keys, int perKey) {
        for (String key : keys) {
            assertThat(of(key)).as(key).hasSize(perKey).isSorted().doesNotHaveDuplicates();
        }
        assertThat(overlap).as("a key with two records in work").isNull();
    }

    /** Values may come again (after the point that was committed), but none is ever skipped. */
    void assertNothingMissingAndNothingOvertaken(List<String> keys, int perKey) {
        for (String key : keys) {
            int next = 0;
            for (int value : of(key)) {
                assertThat(value).as(key + ": nothing overtaken").isLessThanOrEqualTo(next);
                next = Math.max(next, value + 1);
            }
            assertThat(next).as(key + ": nothing missing").isEqualTo(perKey);
        }
    }
}
