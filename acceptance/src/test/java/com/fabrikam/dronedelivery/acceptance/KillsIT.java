package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes die by SIGKILL in the middle of their work; the invariants I1 to I3 hold all the same. */
@ExtendWith(RunningSystem.class)
class KillsIT {
    private static final int DELIVERIES = 500;
    private static final Duration LONG = Duration.ofMinutes(8);

    private final SystemUnderTest system;

    KillsIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
    }

    @Test
    void shouldFinishEveryAcceptedRequestOnceWhenTheSchedulerIsKilledInTheMiddle() {
        // Given
        var alice = system.customer("alice");
        var dronesBefore = system.backEnds().drones();
        var requests = new HashMap<String, ObjectNode>();
        for (var i = 0; i < DELIVERIES; i++) {
            var packageId = "p-" + UUID.randomUUID();
            requests.put(
                    UUID.randomUUID().toString(),
                    i % 10 == 0 ? Requests.tooHeavy(packageId) : Requests.delivery(packageId));
        }
        system.backEnds().fault("drone", "{\"delayMillis\":1000}");

        // When
        var asking = CompletableFuture.runAsync(() -> alice.askUntilAccepted(requests));
        await().atMost(LONG).until(() -> outcomes(requests.keySet()).size() > DELIVERIES / 10);
        system.kill(Part.SCHEDULER);
        var decidedBeforeTheKill = outcomes(requests.keySet()).size();
        system.start(Part.SCHEDULER);
        asking.join();
        system.backEnds().behave();

        // Then
        assertThat(decidedBeforeTheKill).as("the kill fell into the middle").isLessThan(DELIVERIES);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(outcomes(requests.keySet())).hasSize(DELIVERIES));
        assertThat(outcomes(requests.keySet()))
                .as("one outcome each, however often it was published")
                .allSatisfy((deliveryId, eventIds) -> assertThat(eventIds).hasSize(1));
        await().atMost(LONG)
                .untilAsserted(() -> requests.forEach((deliveryId, request) -> {
                    var weight = request.at("/package/weight").asDouble();
                    assertThat(system.backEnds()
                                    .effects(
                                            deliveryId,
                                            request.at("/package/packageId").asText()))
                            .isEqualTo(weight > 25 ? Effects.NONE : Effects.SCHEDULED);
                }));
        await().atMost(LONG).untilAsserted(() -> assertThat(system.backEnds().drones())
                .isEqualTo(dronesBefore + DELIVERIES * 9 / 10));
        var drones = new HashSet<String>();
        requests.forEach((deliveryId, request) -> {
            if (request.at("/package/weight").asDouble() < 25) {
                drones.add(system.backEnds().droneId(deliveryId));
            }
        });
        assertThat(drones).as("no two deliveries share an assignment").hasSize(DELIVERIES * 9 / 10);
    }

    @Test
    void shouldGoOnCompensatingWhenTheCoordinatorIsKilledMeanwhile() {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        var packageId = "p-" + deliveryId;
        system.backEnds().fault("drone", "{\"outage\":true}");
        alice.request(deliveryId, Requests.beyondADronesRange(packageId));
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Failed"::equals);
        await().atMost(IN_TIME)
                .until(() ->
                        !system.topics().of("failed-operations", deliveryId).isEmpty());

        // When
        system.kill(Part.SAGA_COORDINATOR);
        system.backEnds().behave();
        system.start(Part.SAGA_COORDINATOR);

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(system.backEnds().effects(deliveryId, packageId))
                .isEqualTo(Effects.NONE));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.unfinishedSagas()).isZero());
    }

    @Test
    void shouldGoOnCompensatingWhenTheSchedulerIsKilledMeanwhile() {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        var packageId = "p-" + deliveryId;
        system.backEnds().fault("drone", "{\"outage\":true}");
        alice.request(deliveryId, Requests.beyondADronesRange(packageId));
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Failed"::equals);

        // When
        system.kill(Part.SCHEDULER);
        system.backEnds().behave();
        system.start(Part.SCHEDULER);

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(system.backEnds().effects(deliveryId, packageId))
                .isEqualTo(Effects.NONE));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.unfinishedSagas()).isZero());
        await().atMost(LONG).untilAsserted(() -> assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("Failed")));
    }

    private Map<String, Set<String>> outcomes(Set<String> deliveryIds) {
        return system.topics().all("workflow-outcomes").stream()
                .filter(event -> deliveryIds.contains(event.path("deliveryId").asText()))
                .collect(groupingBy(
                        event -> event.path("deliveryId").asText(),
                        mapping(event -> event.path("eventId").asText(), toSet())));
    }
}
