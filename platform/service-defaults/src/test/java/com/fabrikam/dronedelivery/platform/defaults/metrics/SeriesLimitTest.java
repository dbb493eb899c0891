package com.fabrikam.dronedelivery.platform.defaults.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    SeriesLimitTest() {
        var limit = new SeriesLimit(2);
        meters.config().meterFilter(limit);
        limit.bindTo(meters);
    }

    @Test
    void shouldMeasureUpToTheLimitAndCountWhatIsBeyond() {
        // When
        for (var id : new String[] {"a", "b", "c", "c", "a"}) {
            meters.counter("seen", "id", id).increment();
        }

        // Then
        assertThat(meters.find("seen").counters()).hasSize(2);
        assertThat(meters.get("seen").tag("id", "a").counter().count()).isEqualTo(2);
        assertThat(refused()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOtherMetricsAlone() {
        // Given
        for (var id : new String[] {"a", "b", "c"}) {
            meters.counter("seen", "id", id).increment();
        }

        // When
        meters.counter("heard", "id", "d").increment();

        // Then
        assertThat(meters.get("heard").counter().count()).isOne();
        assertThat(refused()).isOne();
    }

    private double refused() {
        return meters.get("dronedelivery.metrics.refused").functionCounter().count();
    }
}
