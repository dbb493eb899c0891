package com.fabrikam.dronedelivery.mockbackends.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRules.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportRulesTest {

    private static final Location PICKUP = Location.of(47.62, -122.35);

    private final TransportRules rules = new TransportRules(40_000, 2_000_000, 5_000);

    @ParameterizedTest
    @CsvSource({"39999,NOT_NEEDED", "40001,NEEDED", "1999999,NEEDED", "2000001,NOT_SERVED"})
    void shouldDecideByTheDistance(double metres, Requirement requirement) {
        // When, Then
        assertThat(rules.between(PICKUP, GreatCircle.from(PICKUP, 120, metres))).isEqualTo(requirement);
    }

    @Test
    void shouldHandOverOnTheWayShortOfTheDropoff() {
        // Given
        Location dropoff = GreatCircle.from(PICKUP, 120, 300_000);

        // When
        Location handover = rules.handover(PICKUP, dropoff);

        // Then
        assertThat(GreatCircle.distance(handover, dropoff)).isCloseTo(5_000, within(0.1));
        assertThat(GreatCircle.distance(PICKUP, handover)).isCloseTo(295_000, within(0.1));
    }

    @Test
    void shouldHandOverAtThePickupWhenTheWayIsShort() {
        // When, Then
        assertThat(rules.handover(PICKUP, PICKUP)).isEqualTo(PICKUP);
    }
}
