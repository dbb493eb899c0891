package com.fabrikam.dronedelivery.acceptance;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deliveries are watched through the gateway while the service that shows them is killed. */
@ExtendWith(RunningSystem.class)
class TrackingIT {
    private static final int DELIVERIES = 12;
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final String[] WHOLE_FLIGHT = {
        "Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed"
    };

    private final SystemUnderTest system;
    private final List<Viewer> viewers = new ArrayList<>();

    TrackingIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void leave() {
        viewers.forEach(Viewer::close);
    }

    @Test
    void shouldShowEveryStageOnceThoughDeliveryIsKilledInFlight() {
        // Given
        var alice = system.customer("alice");
        var requests = new HashMap<String, ObjectNode>();
        for (var i = 0; i < DELIVERIES; i++) {
            requests.put(UUID.randomUUID().toString(), Requests.asFarAsADroneFlies("p-" + UUID.randomUUID()));
        }
        alice.askUntilAccepted(requests);
        requests.keySet().forEach(deliveryId -> {
            await().atMost(LONG)
                    .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
            viewers.add(new Viewer(alice, deliveryId));
            viewers.add(new Viewer(alice, deliveryId));
        });
        await().atMost(LONG).until(() -> {
            viewers.forEach(Viewer::hasSeenTheEnd);
            return viewers.stream().anyMatch(viewer -> viewer.positions() > 0);
        });

        // When
        system.killAndRestart(Part.DELIVERY);

        // Then
        await().atMost(LONG)
                .until(
                        () -> viewers.stream().filter(Viewer::hasSeenTheEnd).count(),
                        Long.valueOf(viewers.size())::equals);
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.stages()).containsExactly(WHOLE_FLIGHT));
        assertThat(viewers).as("some were watching when it died").anyMatch(viewer -> viewer.streams() > 1);
        assertThat(requests.keySet()).allSatisfy(this::hasBeenPublishedOnce);
    }

    /** However often Kafka was given it: each stage is one event, by its id, and they are in order. */
    private void hasBeenPublishedOnce(String deliveryId) {
        var events = system.topics().of("delivery-tracking", deliveryId);
        assertThat(distinct(events, "eventId")).hasSize(WHOLE_FLIGHT.length);
        assertThat(distinct(events, "stage")).containsExactly(WHOLE_FLIGHT);
    }

    private static Set<String> distinct(List<JsonNode> events, String field) {
        return events.stream().map(event -> event.path(field).asText()).collect(toCollection(LinkedHashSet::new));
    }
}
