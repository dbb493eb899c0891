package com.fabrikam.dronedelivery.mockbackends.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.mockbackends.AdjustableClock;
import com.fabrikam.dronedelivery.mockbackends.geo.Wind;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeatherStationTest {

    @TempDir
    private Path folder;

    private final AdjustableClock clock = new AdjustableClock();

    @Test
    void shouldChangeTheWindInAMomentAndLeaveThePastAsItWas() {
        // Given
        WeatherStation station = start();
        assertThat(station.conditions()).isEqualTo(new Conditions(0.0, 0.0));

        // When
        station.set(new Conditions(8.0, 270.0));

        // Then
        assertThat(station.conditions()).isEqualTo(new Conditions(8.0, 270.0));
        assertThat(station.winds().at(clock.instant())).isEqualTo(Wind.CALM);
        assertThat(station.winds().at(clock.instant().plusSeconds(1))).isEqualTo(new Wind(8, 270));
    }

    @Test
    void shouldKnowEveryWindAfterARestart() {
        // Given
        WeatherStation station = start();
        station.set(new Conditions(8.0, 270.0));
        clock.advance(Duration.ofMinutes(5));
        station.set(new Conditions(2.0, 90.0));

        // When
        Winds winds = start().winds();

        // Then
        assertThat(winds).isEqualTo(station.winds());
        assertThat(winds.changes()).hasSize(2);
    }

    private WeatherStation start() {
        return new WeatherStation(
                Register.open(
                        folder.resolve("weather.journal"),
                        Winds.class,
                        JsonMapper.builder().addModule(new JavaTimeModule()).build(),
                        clock,
                        Duration.ofDays(35)),
                clock);
    }
}
