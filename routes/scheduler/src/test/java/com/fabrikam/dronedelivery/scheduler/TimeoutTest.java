package com.fabrikam.dronedelivery.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.harness.Events;
import com.fabrikam.dronedelivery.scheduler.harness.Fault;
import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Back ends that take a call and never answer. */
class TimeoutTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static SchedulerUnderTest scheduler;

    @BeforeAll
    static void start() throws Exception {
        scheduler = new SchedulerUnderTest(
                Map.of("dronedelivery.scheduler.call.timeout", "700ms", "dronedelivery.scheduler.retry.attempts", "2"));
        for (int i = 0; i < 5; i++) { // what is slow only because it is the first is no time-out
            scheduler.backends().requireTransport();
            scheduler.receive(Examples.command(UUID.randomUUID())).join();
        }
    }

    @AfterAll
    static void stop() {
        scheduler.close();
    }

    @BeforeEach
    void reset() {
        scheduler.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "GET account,CheckAccount",
        "PUT package,CreatePackage",
        "GET transport,CheckTransport",
        "PUT transport,CheckTransport",
        "PUT drone,ScheduleDrone",
        "PUT delivery,CreateDelivery"
    })
    void shouldFailAndUndoEverythingWhenABackEndNeverAnswers(String operation, String step) {
        // Given
        scheduler.backends().requireTransport();
        scheduler.backends().fail(operation, Fault.TIMEOUT);

        // When: on a busy machine another call may take too long as well, and be the one that fails; then another
        // request
        UUID deliveryId = await().atMost(PATIENCE).until(this::failed, id -> step.equals(stepOf(id)));

        // Then
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(List.of("package", "transport", "drone"));
        assertThat(scheduler.backends().count(operation)).isGreaterThanOrEqualTo(2);
    }

    /** A request that the back ends do not let succeed. */
    private UUID failed() {
        UUID deliveryId = UUID.randomUUID();
        assertThat(scheduler
                        .receive(Examples.command(deliveryId))
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .getException())
                .isNull();
        JsonNode outcome = outcome(deliveryId);
        assertThat(outcome.path("type").asText()).isEqualTo("Failed");
        assertThat(outcome.at("/reason/code").asText()).isEqualTo("BackendUnavailable");
        return deliveryId;
    }

    private static String stepOf(UUID deliveryId) {
        return outcome(deliveryId).path("step").asText();
    }

    private static JsonNode outcome(UUID deliveryId) {
        return Events.valid(
                "workflow-outcome",
                scheduler.outbox().on("workflow-outcomes").stream()
                        .filter(event -> event.key().equals(deliveryId.toString()))
                        .toList());
    }
}
