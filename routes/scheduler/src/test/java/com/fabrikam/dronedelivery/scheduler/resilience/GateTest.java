package com.fabrikam.dronedelivery.scheduler.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Runnable NEVER = () -> {
        throw new AssertionError("gave up");
    };

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "drone",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .failureRateThreshold(50)
                    .waitDurationInOpenState(Duration.ofHours(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());
    private final Gate gate = gate(2);
    private final List<Gate.Pass> inside = new ArrayList<>();

    @Test
    void shouldLetACallWaitUntilTheBulkheadHasRoom() {
        // Given
        gate.enter(inside::add, NEVER);
        gate.enter(inside::add, NEVER);
        gate.enter(inside::add, NEVER);
        assertThat(inside).hasSize(2);
        assertThat(gate.waiting()).isEqualTo(1);

        // When
        inside.get(0).succeeded();

        // Then
        assertThat(inside).hasSize(3);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void shouldGiveThePlaceOfACallAwayOnlyOnce() {
        // Given
        for (int i = 0; i < 5; i++) {
            gate.enter(inside::add, NEVER);
        }

        // When
        inside.get(0).succeeded();
        inside.get(0).succeeded();
        inside.get(0).failed(new IOException());

        // Then
        assertThat(inside).hasSize(3);
    }

    @Test
    void shouldLetCallsWaitBeforeAnOpenBreakerAndTryAgainWithFewWhenItHalfOpens() {
        // Given
        open();

        // When
        gate.enter(inside::add, NEVER);
        gate.enter(inside::add, NEVER);
        assertThat(inside).isEmpty();

        // Then
        breaker.transitionToHalfOpenState();
        assertThat(inside).hasSize(1);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.HALF_OPEN);
        inside.get(0).succeeded();
        assertThat(inside).hasSize(2);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void shouldTurnAwayWhoDoesNotWantToWaitWhileTheBreakerIsOpen() {
        // Given
        gate.enter(inside::add, NEVER);
        gate.enter(inside::add, NEVER);
        assertThat(gate.tryEnter()).as("past the full bulkhead").isPresent();

        // When
        breaker.transitionToOpenState();

        // Then
        assertThat(gate.tryEnter()).isEmpty();
    }

    @Test
    void shouldSendAwayAllWhoWaitWhenWaitingIsInterrupted() {
        // Given
        AtomicInteger gaveUp = new AtomicInteger();
        gate.enter(inside::add, NEVER);
        gate.enter(inside::add, NEVER);
        gate.enter(inside::add, gaveUp::incrementAndGet);

        // When
        gate.interrupt();
        gate.enter(inside::add, gaveUp::incrementAndGet);

        // Then
        assertThat(gaveUp).hasValue(2);
        assertThat(inside).hasSize(2);
    }

    @Test
    void shouldNeitherForgetNorDoubleACallWhenManyThreadsComeAndGo() throws InterruptedException {
        // Given
        int calls = 20_000;
        Gate busy = gate(3);
        CountDownLatch done = new CountDownLatch(calls);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // When
        for (int i = 0; i < calls; i++) {
            threads.execute(() -> busy.enter(
                    pass -> threads.execute(() -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        now.decrementAndGet();
                        done.countDown();
                        pass.succeeded();
                    }),
                    NEVER));
        }
        done.await();
        threads.shutdown();

        // Then
        assertThat(most.get()).isBetween(1, 3);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(busy.waiting()).isZero());
        assertThat(done.getCount()).isZero();
    }

    private Gate gate(int callsAtOnce) {
        return new Gate(
                breaker,
                Bulkhead.of(
                        "drone",
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(callsAtOnce)
                                .maxWaitDuration(Duration.ZERO)
                                .build()));
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            gate.enter(pass -> pass.failed(new IOException()), NEVER);
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }
}
