package com.fabrikam.dronedelivery.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void shouldReadBothSumsAndNotThoseOfTheirParts() {
        // Given
        List<String> rollup = List.of(
                "5f0-7ff ---p 00000000 00:00 0    [rollup]",
                "Rss:              200 kB",
                "Pss:              150 kB",
                "Pss_Anon:         100 kB",
                "Shared_Clean:      90 kB");

        // When, then
        assertThat(Memory.parse(rollup)).isEqualTo(new Memory(200 * 1024, 150 * 1024));
    }

    @Test
    void shouldNotTakeAMissingSumForNothing() {
        assertThatThrownBy(() -> Memory.parse(List.of("Rss: 1 kB"))).hasMessageContaining("Pss");
    }
}
