package com.fabrikam.dronedelivery.mockbackends.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GreatCircleTest {

    @Test
    void shouldKnowTheDistanceFromSeattleToPortland() {
        // When
        double metres = GreatCircle.distance(Location.of(47.6062, -122.3321), Location.of(45.5152, -122.6784));

        // Then
        assertThat(metres).isCloseTo(234_000, within(1_000.0));
    }

    @Property(tries = 500)
    void shouldDivideTheWayAtEveryFraction(
            @ForAll @DoubleRange(min = -80, max = 80) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 360) double bearing,
            @ForAll @DoubleRange(min = 1, max = 3_000_000) double metres,
            @ForAll @DoubleRange(min = 0, max = 1) double fraction) {
        // Given
        Location from = Location.of(latitude, longitude);
        Location to = GreatCircle.from(from, bearing, metres);

        // When
        Location between = GreatCircle.between(from, to, fraction);

        // Then
        assertThat(GreatCircle.distance(from, to)).isCloseTo(metres, within(0.01));
        assertThat(GreatCircle.distance(from, between)).isCloseTo(metres * fraction, within(0.01));
        assertThat(GreatCircle.distance(between, to)).isCloseTo(metres * (1 - fraction), within(0.01));
        assertThat(to.latitude()).isBetween(-90.0, 90.0);
        assertThat(to.longitude()).isBetween(-180.0, 180.0);
    }
}
