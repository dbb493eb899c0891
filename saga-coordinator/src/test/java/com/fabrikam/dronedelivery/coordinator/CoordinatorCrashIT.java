package com.fabrikam.dronedelivery.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a saga may rely on when the coordinator is killed, stopped, or cannot start. */
class CoordinatorCrashIT {

    @TempDir
    private Path directory;

    private int port;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void prepareCoordinator() throws IOException {
        port = FreePort.find();
        coordinator = new CoordinatorProcess(directory.resolve("data"), directory.resolve("log"), port);
    }

    @AfterEach
    void endCoordinator() {
        coordinator.close();
    }

    @Test
    void shouldGoOnCompensatingAfterAKill() throws Exception {
        // Given
        try (Participant participant = Participant.thatIsUnavailable()) {
            coordinator.start().awaitReady();
            String lra = coordinator.startLra();
            coordinator.join(lra, participant);
            coordinator.cancel(lra);
            participant.awaitCompensations(1);

            // When
            coordinator.kill();
            int before = participant.compensated().size();
            participant.answerFromNowOn(200);
            coordinator.start().awaitReady();

            // Then
            coordinator.awaitEnded(lra);
            assertThat(participant.compensated()).hasSizeGreaterThan(before).containsOnly(lra);
        }
    }

    @Test
    void shouldCompensateAnLraWhoseTimeLimitPassedWhileItWasDown() throws Exception {
        // Given
        try (Participant participant = Participant.thatSucceeds()) {
            coordinator.start().awaitReady();
            String lra = coordinator.startJoined(Duration.ofSeconds(2), participant);

            // When
            coordinator.kill();
            coordinator.start().awaitReady();

            // Then
            participant.awaitCompensations(1);
            coordinator.awaitEnded(lra);
        }
    }

    @Test
    void shouldKnowAnLraFromBeforeTheKillAsSoonAsItIsReady() throws Exception {
        // Given
        try (Participant participant = Participant.thatSucceeds()) {
            coordinator.start().awaitReady();
            String lra = coordinator.startLra();
            coordinator.join(lra, participant);
            coordinator.kill();

            // When
            coordinator.start().awaitReady();
            coordinator.cancel(lra);

            // Then
            participant.awaitCompensations(1);
            coordinator.awaitEnded(lra);
        }
    }

    @Test
    void shouldKeepUnfinishedLrasWhenItIsStopped() throws Exception {
        // Given
        try (Participant participant = Participant.thatIsUnavailable()) {
            coordinator.start().awaitReady();
            String lra = coordinator.startLra();
            coordinator.join(lra, participant);
            coordinator.cancel(lra);

            // When
            coordinator.stop();
            participant.answerFromNowOn(200);
            coordinator.start().awaitReady();

            // Then
            coordinator.awaitEnded(lra);
            assertThat(participant.compensated()).containsOnly(lra);
        }
    }

    @Test
    void shouldEndWithASentenceWhenThePortIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {

            // When
            coordinator.start();

            // Then
            assertThat(coordinator.awaitExit()).isEqualTo(1);
            assertThat(coordinator.output())
                    .singleElement()
                    .asString()
                    .contains("port " + other.getLocalPort(), "DRONEDELIVERY_PORT");
        }
    }
}
