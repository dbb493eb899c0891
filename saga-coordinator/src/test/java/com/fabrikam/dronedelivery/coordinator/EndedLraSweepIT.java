package com.fabrikam.dronedelivery.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An LRA whose owner died before anybody joined it leaves nothing behind, and no other one is lost with it. */
class EndedLraSweepIT {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private CoordinatorProcess coordinator;

    @BeforeEach
    void startCoordinator() throws IOException {
        coordinator = new CoordinatorProcess(directory.resolve("data"), directory.resolve("log"))
                .start()
                .awaitReady();
    }

    @AfterEach
    void endCoordinator() {
        coordinator.close();
    }

    @Test
    void shouldForgetAnLraThatNobodyJoinedWhenItsTimeLimitHasPassed() throws Exception {
        // Given
        String lra = listedLra();

        // When
        coordinator.awaitEnded(lra);

        // Then
        assertThat(coordinator.listed()).doesNotContain(lra);
        assertThat(coordinator.send("PUT", lra + "/cancel").statusCode()).isEqualTo(404);
        coordinator.kill();
        coordinator.start().awaitReady();
        assertThat(coordinator.listed()).doesNotContain(lra);
    }

    @Test
    void shouldForgetAnLraThatNobodyJoinedWhenItsTimeLimitPassedWhileTheCoordinatorWasDown() throws Exception {
        // Given
        String lra = coordinator.startLra(Duration.ofSeconds(1));

        // When
        coordinator.kill();
        coordinator.start().awaitReady();

        // Then
        coordinator.awaitEnded(lra);
        assertThat(coordinator.listed()).doesNotContain(lra);
    }

    @Test
    void shouldKeepWhatIsActiveOrStillCompensating() throws Exception {
        // Given
        try (Participant participant = Participant.thatIsUnavailable()) {
            String compensating = coordinator.startJoined(TIME_LIMIT, participant);
            participant.awaitCompensations(1);
            String active = coordinator.startLra();
            String forgotten = coordinator.startLra(TIME_LIMIT);

            // When
            coordinator.awaitEnded(forgotten);
            coordinator.kill();
            coordinator.start().awaitReady();

            // Then
            assertThat(coordinator.listed()).contains(compensating, active).doesNotContain(forgotten);
            assertThat(coordinator.send("GET", active + "/status").body()).isEqualTo("Active");
            participant.answerFromNowOn(200);
            coordinator.awaitEnded(compensating);
            assertThat(participant.compensated()).containsOnly(compensating);
        }
    }

    /** One that was seen before its time limit passed. */
    private String listedLra() throws Exception {
        for (Duration limit = TIME_LIMIT; ; limit = limit.multipliedBy(2)) {
            String lra = coordinator.startLra(limit);
            if (coordinator.listed().contains(lra)) {
                return lra;
            }
        }
    }
}
