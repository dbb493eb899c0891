package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Real threads: one that reads, eight in whose hands records end, as the poll thread and the callbacks of a route. */
class KeyedWorkThreadsTest {
    private static final int RECORDS = 200_000;
    private static final Limits LIMITS = new Limits(64, 256, 50);

    private final CountDownLatch done = new CountDownLatch(RECORDS);
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger mostInWork = new AtomicInteger();
    private final Map<Integer, Integer> lastOfKey = new ConcurrentHashMap<>();
    private final Set<String> violations = ConcurrentHashMap.newKeySet();
    private final KeyedWork<Integer, int[]> work = new KeyedWork<>(LIMITS, System::nanoTime, () -> {});
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @Test
    void shouldKeepTheOrderOfKeysAndItsBoundsUnderManyThreads() throws InterruptedException {
        // Given
        work.assign(0);

        // When
        int offset = 0;
        while (offset < RECORDS) {
            if (work.pauses().isEmpty()) {
                int key = ThreadLocalRandom.current().nextInt(100);
                work.accept(0, offset, key, new int[] {key, offset});
                offset++;
            }
            startAll();
        }

        // Then
        assertThat(done.await(5, TimeUnit.MINUTES)).as("all done").isTrue();
        threads.shutdownNow();
        assertThat(violations).isEmpty();
        assertThat(mostInWork.get()).isBetween(2, LIMITS.maxInFlight());
        assertThat(work.checkpoints(List.of(0)).get(0).offset()).isEqualTo(RECORDS);
        assertThat(work.inFlight()).isZero();
    }

    private void startAll() {
        Task<int[]> task;
        while ((task = work.next()) != null) {
            mostInWork.accumulateAndGet(inWork.incrementAndGet(), Math::max);
            Task<int[]> started = task;
            threads.execute(() -> run(started));
        }
    }

    private void run(Task<int[]> task) {
        int key = task.payload()[0];
        int offset = task.payload()[1];
        Integer before = lastOfKey.put(key, offset);
        if (before != null && before >= offset) {
            violations.add("key " + key + ": " + offset + " after " + before);
        }
        if (offset % 16 == 0) {
            Thread.yield();
        }
        if (lastOfKey.get(key) != offset) {
            violations.add("key " + key + ": another one beside " + offset);
        }
        inWork.decrementAndGet();
        work.finish(task);
        done.countDown();
        startAll();
    }
}
