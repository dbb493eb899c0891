package com.fabrikam.dronedelivery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumsTest {

    private final Checksums one = new Checksums();
    private final Checksums other = new Checksums();

    @Test
    void shouldNotMindTheOrder() {
        // Given
        one.add(1, 10, "a");
        one.add(1, 11, "b");

        // When
        other.add(1, 11, "b");
        other.add(1, 10, "a");

        // Then
        assertThat(one).isEqualTo(other);
        assertThat(one.count()).isEqualTo(2);
    }

    @Test
    void shouldTellADoubledFromAMissingRecordAndAnExchangedFromTheRightOne() {
        // Given
        one.add(1, 10, "a");
        one.add(1, 11, "b");
        other.add(1, 10, "a");

        // When, then
        assertThat(one).isNotEqualTo(other);
        other.add(1, 10, "a");
        assertThat(one).isNotEqualTo(other);

        // Given
        Checksums exchanged = new Checksums();
        exchanged.add(1, 10, "b");
        exchanged.add(1, 11, "a");

        // When, then
        assertThat(one).isNotEqualTo(exchanged);
    }
}
