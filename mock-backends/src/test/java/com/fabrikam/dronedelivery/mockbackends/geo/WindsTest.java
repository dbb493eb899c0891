package com.fabrikam.dronedelivery.mockbackends.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");
    private static final Winds RISING = new Winds(List.of(
            new Winds.Change(NOW.plusSeconds(10), new Wind(5, 0)),
            new Winds.Change(NOW.plusSeconds(20), new Wind(8, 0))));

    @ParameterizedTest
    @CsvSource({"0, 0, 15", "9, 0, 6", "9, 180, 24", "9, 90, 12", "9, 270, 12"})
    void shouldSlowDownAgainstTheWindAndAcrossIt(double speed, double from, double expected) {
        assertThat(new Wind(speed, from).groundSpeed(15, 0)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void shouldBeCalmBeforeTheFirstChange() {
        assertThat(RISING.at(NOW)).isEqualTo(Wind.CALM);
        assertThat(RISING.at(NOW.plusSeconds(10))).isEqualTo(new Wind(5, 0));
        assertThat(RISING.at(NOW.plusSeconds(3_600))).isEqualTo(new Wind(8, 0));
    }

    @ParameterizedTest
    @CsvSource({"5, 75", "10, 150", "15, 200", "30, 320"})
    void shouldAddUpWhatEachWindAllows(double seconds, double metres) {
        // When / Then
        assertThat(RISING.metresIn(seconds, NOW, wind -> wind.groundSpeed(15, 0)))
                .isCloseTo(metres, within(1e-9));
        assertThat(RISING.secondsFor(metres, NOW, wind -> wind.groundSpeed(15, 0)))
                .isCloseTo(seconds, within(1e-9));
    }

    @Test
    void shouldStartWithTheWindThatBlowsThen() {
        assertThat(RISING.secondsFor(70, NOW.plusSeconds(25), wind -> wind.groundSpeed(15, 0)))
                .isCloseTo(10, within(1e-9));
    }
}
