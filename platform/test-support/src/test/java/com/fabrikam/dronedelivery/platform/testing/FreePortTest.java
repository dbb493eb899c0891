package com.fabrikam.dronedelivery.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void shouldGiveEachPortOnceAndNoneThatAConnectionMayBeGiven() {
        // When
        var ports = IntStream.range(0, 200).mapToObj(i -> FreePort.find()).toList();

        // Then
        assertThat(ports).doesNotHaveDuplicates().allSatisfy(port -> assertThat(port)
                .isBetween(1024, 32_767));
    }

    @Test
    void shouldGiveAPortThatAServerCanTake() throws IOException {
        // When
        int port = FreePort.find();

        // Then
        try (var server = new ServerSocket(port)) {
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }
}
