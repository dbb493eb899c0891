package com.fabrikam.dronedelivery.compatibility.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakersTest {

    private final Breakers breakers = new Breakers(4, Duration.ofHours(1), new SimpleMeterRegistry());

    @Test
    void shouldNotAskAServiceThatHasFailedAndStillAskTheOthers() {
        // When
        note(ServiceAnswer.none(Service.GEOCODING));
        note(new ServiceAnswer(Service.GEOCODING, 500, null, new byte[0]));

        // Then
        assertThat(breakers.admits(Service.GEOCODING)).isFalse();
        assertThat(breakers.admits(Service.INGESTION)).isTrue();
    }

    @Test
    void shouldTakeARefusalForAnAnswer() {
        // When
        for (int i = 0; i < 10; i++) {
            note(new ServiceAnswer(Service.DELIVERY, 404, null, new byte[0]));
        }

        // Then
        assertThat(breakers.admits(Service.DELIVERY)).isTrue();
    }

    private void note(ServiceAnswer answer) {
        assertThat(breakers.admits(answer.service())).isTrue();
        breakers.note(answer, Duration.ofMillis(1));
    }
}
