package com.fabrikam.dronedelivery.coordinator;

import static com.fabrikam.dronedelivery.coordinator.CoordinatorProcess.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a saga may rely on while the coordinator runs. */
class SagaCoordinatorIT {

    @TempDir
    private static Path directory;

    private static CoordinatorProcess coordinator;

    @BeforeAll
    static void startCoordinator() throws IOException {
        coordinator = new CoordinatorProcess(directory.resolve("data"), directory.resolve("log"))
                .start()
                .awaitReady();
    }

    @AfterAll
    static void endCoordinator() {
        coordinator.close();
    }

    @Test
    void shouldRepeatTheCompensationUntilItSucceeds() throws Exception {
        // Given
        try (Participant participant = new Participant(attempt -> attempt < 3 ? 503 : 200)) {
            String lra = coordinator.startLra();
            coordinator.join(lra, participant);

            // When
            coordinator.cancel(lra);

            // Then
            coordinator.awaitEnded(lra);
            assertThat(participant.compensated()).hasSizeGreaterThanOrEqualTo(3).containsOnly(lra);
            assertThat(participant.completed()).isEmpty();
        }
    }

    @Test
    void shouldEndFailedToCancelAndAskNoMoreWhenAParticipantGivesUp() throws Exception {
        // Given
        try (Participant givesUp = Participant.thatGivesUp();
                Participant slow = new Participant(attempt -> attempt < 4 ? 503 : 200)) {
            String failing = coordinator.startLra();
            coordinator.join(failing, givesUp);
            String other = coordinator.startLra();
            coordinator.join(other, slow);

            // When
            coordinator.cancel(failing);

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            coordinator.send("GET", failing + "/status").body())
                    .isEqualTo("FailedToCancel"));
            int asked = givesUp.compensated().size();
            coordinator.cancel(other);
            coordinator.awaitEnded(other);
            assertThat(givesUp.compensated())
                    .as("while another one was asked again and again")
                    .hasSize(asked);
            assertThat(coordinator.send("GET", failing + "/status").body())
                    .as("is not taken for one that is through")
                    .isEqualTo("FailedToCancel");
        }
    }

    @Test
    void shouldCompleteAParticipantWhenItsLraIsClosed() throws Exception {
        // Given
        try (Participant participant = Participant.thatSucceeds()) {
            String lra = coordinator.startLra();
            coordinator.join(lra, participant);

            // When
            coordinator.close(lra);

            // Then
            coordinator.awaitEnded(lra);
            assertThat(participant.completed()).containsExactly(lra);
            assertThat(participant.compensated()).isEmpty();
        }
    }

    @Test
    void shouldCompensateAnLraThatNobodyEndsInTime() throws Exception {
        // Given
        try (Participant participant = Participant.thatSucceeds()) {
            // When
            String lra = coordinator.startJoined(Duration.ofSeconds(1), participant);

            // Then
            coordinator.awaitEnded(lra);
            assertThat(participant.compensated()).contains(lra);
        }
    }

    @Test
    void shouldCompensateOthersWhileAParticipantHangs() throws Exception {
        // Given
        CountDownLatch hanging = new CountDownLatch(1);
        try (Participant stuck = new Participant(attempt -> answerAfter(hanging));
                Participant healthy = Participant.thatSucceeds()) {
            String stuckLra = coordinator.startLra();
            coordinator.join(stuckLra, stuck);
            String healthyLra = coordinator.startLra();
            coordinator.join(healthyLra, healthy);

            // When
            CompletableFuture<HttpResponse<String>> stuckCancel =
                    CompletableFuture.supplyAsync(() -> cancelUnchecked(stuckLra));
            stuck.awaitCompensations(1);
            coordinator.cancel(healthyLra);

            // Then
            coordinator.awaitEnded(healthyLra);
            stuck.awaitCompensations(2);
            assertThat(stuckCancel.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode())
                    .isEqualTo(200);
            hanging.countDown();
            coordinator.awaitEnded(stuckLra);
        }
    }

    @Test
    void shouldTellHowManyLrasAreNotThrough() throws Exception {
        // Given
        try (Participant participant = Participant.thatIsUnavailable()) {
            String lra = coordinator.startLra();
            coordinator.join(lra, participant);

            // When
            coordinator.cancel(lra);
            participant.awaitCompensations(2);

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            coordinator.management("/metrics").body())
                    .contains("dronedelivery_lra_count{status=\"Cancelling\"} 1.0"));
            participant.answerFromNowOn(200);
            coordinator.awaitEnded(lra);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            coordinator.management("/actuator/prometheus").body())
                    .contains("dronedelivery_lra_count{status=\"Cancelling\"} 0.0"));
        }
    }

    @Test
    void shouldBeLiveAndReady() throws Exception {
        // When
        HttpResponse<String> live = coordinator.management("/health/live");
        HttpResponse<String> ready = coordinator.management("/health/ready");

        // Then
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"journal\":{\"status\":\"UP\"}");
    }

    @Test
    void shouldRefuseToShareItsJournalWithAnotherCoordinator() throws Exception {
        // When
        try (CoordinatorProcess second =
                new CoordinatorProcess(directory.resolve("data"), directory.resolve("second.log")).start()) {

            // Then
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .singleElement()
                    .asString()
                    .contains("another coordinator uses DRONEDELIVERY_DATA_DIR");
        }
    }

    private static int answerAfter(CountDownLatch latch) {
        try {
            latch.await();
            return 200;
        } catch (InterruptedException e) {
            return 503;
        }
    }

    private static HttpResponse<String> cancelUnchecked(String lra) {
        try {
            return coordinator.send("PUT", lra + "/cancel");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
