package com.fabrikam.dronedelivery.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.scheduler.harness.Events;
import com.fabrikam.dronedelivery.scheduler.harness.Fault;
import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
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
    private static SchedulerUnderTest scheduler;

    private final UUID deliveryId = UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        scheduler = new SchedulerUnderTest(
                Map.of("dronedelivery.scheduler.call.timeout", "700ms", "dronedelivery.scheduler.retry.attempts", "2"));
        for (int i = 0; i < 5; i++) { // what is slow only because it is the first is no time-out
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

        // When
        assertThat(scheduler
                        .receive(Examples.command(deliveryId))
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join()
                        .getException())
                .isNull();

        // Then
        JsonNode outcome = Events.valid("workflow-outcome", scheduler.outbox().on("workflow-outcomes"));
        assertThat(outcome.path("type").asText()).isEqualTo("Failed");
        assertThat(outcome.path("step").asText()).isEqualTo(step);
        assertThat(outcome.at("/reason/code").asText()).isEqualTo("BackendUnavailable");
        assertThat(scheduler.backends().count(operation)).isEqualTo(2);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(List.of("package", "transport", "drone"));
    }
}
