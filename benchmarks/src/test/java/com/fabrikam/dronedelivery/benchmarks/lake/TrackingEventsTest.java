package com.fabrikam.dronedelivery.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TrackingEventsTest {

    private static final int ENOUGH_FOR_EVERY_STAGE = 5_000;

    @Test
    void shouldMakeEventsAsTheContractSays() throws Exception {
        // Given
        TrackingEvents events = new TrackingEvents(7);
        ObjectMapper json = new ObjectMapper();

        for (int i = 0; i < ENOUGH_FOR_EVERY_STAGE; i++) {
            // When
            TrackingEvents.Event event = events.next();

            // Then
            var tree = json.readTree(event.json());
            Contracts.assertEvent("delivery-tracking", tree);
            assertThat(event.key()).isEqualTo(tree.path("deliveryId").asText());
        }
    }

    @Test
    void shouldMakeTheSameEventsOfTheSameSeed() {
        // Given
        TrackingEvents one = new TrackingEvents(7);
        TrackingEvents other = new TrackingEvents(7);

        for (int i = 0; i < ENOUGH_FOR_EVERY_STAGE; i++) {
            // When, then
            assertThat(one.next()).isEqualTo(other.next());
        }
    }
}
