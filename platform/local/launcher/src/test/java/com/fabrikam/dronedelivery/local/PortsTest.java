package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void shouldGiveEachPartItsDocumentedPort() {
        // Given
        Ports ports = new Ports(8080);

        // When
        List<Integer> given = Stream.of(Part.values()).map(ports::of).toList();

        // Then
        assertThat(given)
                .containsExactly(
                        8092, 8093, 8094, 8098, 8104, 8087, 8097, 8095, 8086, 8081, 8082, 8083, 8084, 8085, 8089, 8088,
                        8080, 8105);
        assertThat(ports.usedBy(Part.HDFS_SERVER)).containsExactly(8098, 8100, 8101, 8102, 8103);
        assertThat(ports.management(Part.SCHEDULER)).isEqualTo(9082);
        assertThat(ports.kafkaController()).isEqualTo(8099);
        assertThat(ports.mails()).isEqualTo(8096);
    }

    @Test
    void shouldNeverGiveAPortTwice() {
        // Given
        Ports ports = new Ports(21_000);

        // When
        List<Integer> all = Stream.of(Part.values())
                .flatMap(part -> ports.usedBy(part).stream())
                .toList();

        // Then
        assertThat(all).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 1023, 64_446, 70_000})
    void shouldRefuseABaseThatLeavesNoRoom(int base) {
        assertThatThrownBy(() -> new Ports(base))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(Integer.toString(base));
    }

    @Test
    void shouldKeepPlatformsOnFreePortsApart() {
        // Given
        List<Integer> bases = FreePorts.candidates().boxed().toList();

        // When
        List<Integer> all = bases.stream()
                .map(Ports::new)
                .flatMap(ports -> Stream.of(Part.values()).flatMap(part -> ports.usedBy(part).stream()))
                .toList();

        // Then
        assertThat(all).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    }

    @Test
    void shouldNotReserveTheSamePortsTwice() {
        // Given
        try (FreePorts one = FreePorts.reserve()) {

            // When
            try (FreePorts other = FreePorts.reserve()) {

                // Then
                assertThat(other.ports()).isNotEqualTo(one.ports());
            }
        }
    }
}
