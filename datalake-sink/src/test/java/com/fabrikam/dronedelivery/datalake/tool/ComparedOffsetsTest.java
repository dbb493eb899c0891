package com.fabrikam.dronedelivery.datalake.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparedOffsetsTest {

    @Test
    void shouldCountWhatTheTopicGaveUpBeforeTheLakeHadIt() {
        // Given
        var behind = new ComparedOffsets(Map.of(0, 1_000L), Map.of(0, 1_200L), Map.of(0, 500L));

        // When / Then
        assertThat(behind.lost(0)).isEqualTo(500);
        assertThat(behind.waiting(0)).isEqualTo(200);
    }

    @Test
    void shouldMissNothingThatWasThereBeforeTheLakeBeganOrThatItHolds() {
        // Given
        var late = new ComparedOffsets(Map.of(0, 1_000L), Map.of(0, 1_200L), Map.of());
        var ahead = new ComparedOffsets(Map.of(0, 1_000L), Map.of(0, 1_200L), Map.of(0, 1_100L));

        // When / Then
        assertThat(late.lost(0)).isZero();
        assertThat(ahead.lost(0)).isZero();
        assertThat(ahead.from(0)).isEqualTo(1_000);
    }
}
