package com.fabrikam.dronedelivery.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.harness.Fault;
import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Back ends that are away for longer: requests wait, and none of them fails because of it. */
class UnderPressureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SchedulerUnderTest scheduler;

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void shouldLetRequestsWaitBeforeAnOpenBreakerAndScheduleThemAllAfterwards() throws Exception {
        // Given
        scheduler = scheduler(Map.of(
                "dronedelivery.scheduler.breaker.window", 10,
                "dronedelivery.scheduler.breaker.minimum-calls", 10,
                "dronedelivery.scheduler.breaker.open-time", "2s",
                "dronedelivery.scheduler.breaker.half-open-calls", 2,
                "dronedelivery.scheduler.bulkhead.drone", 5,
                "dronedelivery.scheduler.retry.attempts", 100));
        scheduler.backends().fail("PUT drone", Fault.UNAVAILABLE);

        // When
        List<CompletableFuture<Exchange>> requests =
                Stream.generate(this::command).limit(40).map(scheduler::receive).toList();
        await().atMost(PATIENCE).until(() -> waiting("drone") > 30);
        await().atMost(PATIENCE).until(() -> scheduler.backends().count("PUT drone") >= 14);
        long asked = scheduler.backends().count("PUT drone");
        scheduler.backends().heal();

        // Then
        requests.forEach(request -> assertThat(
                        request.orTimeout(2, TimeUnit.MINUTES).join().getException())
                .isNull());
        assertThat(asked).as("the breaker spares the back end").isLessThan(60);
        assertThat(scheduler.outbox().on("workflow-outcomes")).hasSize(40).allSatisfy(event -> assertThat(event.value())
                .contains("\"type\":\"Scheduled\""));
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @Test
    void shouldNotLetOneFailingRequestOpenABreaker() throws Exception {
        // Given
        scheduler = scheduler(Map.of(
                "dronedelivery.scheduler.breaker.window", 100, "dronedelivery.scheduler.breaker.minimum-calls", 50));
        scheduler.backends().fail("PUT drone", Fault.UNAVAILABLE, 3);

        // When
        scheduler.receive(command()).join();
        Exchange next = scheduler.receive(command()).join();

        // Then
        assertThat(next.getException()).isNull();
        assertThat(scheduler
                        .meters()
                        .get("resilience4j.circuitbreaker.state")
                        .tags("name", "drone", "state", "closed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void shouldStopWaitingWhenItIsStoppedAndLeaveTheRequestUnfinished() throws Exception {
        // Given
        scheduler = scheduler(Map.of(
                "dronedelivery.scheduler.retry.initial-backoff",
                "1h",
                "dronedelivery.scheduler.retry.max-backoff",
                "1h"));
        scheduler.backends().fail("PUT delivery", Fault.BAD_REQUEST);
        scheduler.backends().fail("PUT decision", Fault.UNAVAILABLE);
        CompletableFuture<Exchange> request = scheduler.receive(command());
        await().atMost(PATIENCE).until(() -> scheduler.backends().count("PUT decision") == 1);

        // When
        scheduler.stop();

        // Then
        assertThat(request.orTimeout(2, TimeUnit.MINUTES).join().getException())
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.outbox().on("workflow-outcomes")).isEmpty();
    }

    private SchedulerUnderTest scheduler(Map<String, Object> properties) throws Exception {
        SchedulerUnderTest started = new SchedulerUnderTest(new HashMap<>(properties));
        started.reset();
        return started;
    }

    private Object command() {
        return Examples.command(UUID.randomUUID());
    }

    private double waiting(String backend) {
        return scheduler
                .meters()
                .get("scheduler.backend.waiting")
                .tag("backend", backend)
                .gauge()
                .value();
    }
}
