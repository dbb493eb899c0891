package com.fabrikam.dronedelivery.scheduler.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.resilience.Backoff;
import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientCallTest {
    private static final BackendAnswer UNAVAILABLE = new BackendAnswer.Http(503, new byte[0]);
    private static final BackendAnswer REFUSED = new BackendAnswer.Http(422, new byte[0]);
    private static final BackendAnswer DONE = new BackendAnswer.Http(201, new byte[0]);

    private final Timer timer = new Timer();
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("drone");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Backend backend = new Backend(
            "drone",
            "http://unused",
            new Gate(breaker, Bulkhead.ofDefaults("drone")),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            3,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), 0.5),
            meters.counter("retries"));
    private final Deque<BackendAnswer> script = new ArrayDeque<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final CompletableFuture<BackendAnswer> answer = new CompletableFuture<>();

    @AfterEach
    void close() {
        timer.close();
    }

    @Test
    void shouldAskAgainAfterATransientFault() {
        // Given
        script.addAll(List.of(UNAVAILABLE, new BackendAnswer.None("refused"), DONE));

        // When
        start(Patience.Budget);

        // Then
        assertThat(answer.join()).isEqualTo(DONE);
        assertThat(attempts).hasValue(3);
        assertThat(meters.counter("retries").count()).isEqualTo(2);
    }

    @Test
    void shouldGiveTheLastAnswerWhenTheBudgetIsUsedUp() {
        // Given
        script.addAll(List.of(UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, DONE));

        // When
        start(Patience.Budget);

        // Then
        assertThat(answer.join()).isEqualTo(UNAVAILABLE);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void shouldNotRepeatWhatWasRefused() {
        // Given
        script.addAll(List.of(REFUSED, DONE));

        // When
        start(Patience.Unlimited);

        // Then
        assertThat(answer.join()).isEqualTo(REFUSED);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shouldGoOnBeyondTheBudgetWhenPatienceIsUnlimited() {
        // Given
        for (int i = 0; i < 40; i++) {
            script.add(UNAVAILABLE);
        }
        script.add(DONE);

        // When
        start(Patience.Unlimited);

        // Then
        assertThat(answer.join()).isEqualTo(DONE);
        assertThat(attempts).hasValue(41);
    }

    @Test
    void shouldNotCountTheTimeBeforeAnOpenBreakerAsAttempts() {
        // Given
        script.add(DONE);
        breaker.transitionToForcedOpenState();
        start(Patience.Budget);
        assertThat(answer).isNotDone();
        assertThat(backend.gate().waiting()).isEqualTo(1);

        // When
        breaker.transitionToClosedState();

        // Then
        assertThat(answer.join()).isEqualTo(DONE);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shouldTryOnceOnlyAndNotAtAllWhileTheBreakerIsOpenWhenSomebodyElseRepeats() {
        // Given
        script.add(UNAVAILABLE);
        start(Patience.Once);
        assertThat(answer.join()).isEqualTo(UNAVAILABLE);
        breaker.transitionToForcedOpenState();

        // When
        CompletableFuture<BackendAnswer> second = new CompletableFuture<>();
        new PatientCall(backend, Patience.Once, timer, this::send, second::complete, () -> {}).start();

        // Then
        assertThat(second.join()).isInstanceOf(BackendAnswer.None.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shouldGiveUpInsteadOfPausingOnceWaitingIsInterrupted() {
        // Given
        timer.interrupt();
        script.add(UNAVAILABLE);

        // When
        start(Patience.Unlimited);

        // Then
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(answer).isCancelled());
        assertThat(attempts).hasValue(1);
    }

    private void start(Patience patience) {
        new PatientCall(backend, patience, timer, this::send, answer::complete, () -> answer.cancel(false)).start();
    }

    private void send(Duration timeout, Consumer<BackendAnswer> then) {
        attempts.incrementAndGet();
        then.accept(script.remove());
    }
}
