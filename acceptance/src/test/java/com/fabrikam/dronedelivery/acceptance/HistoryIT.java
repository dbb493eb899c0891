package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delivery History as customers, analysts and operators meet it. */
@ExtendWith(RunningSystem.class)
class HistoryIT {
    private static final List<String> STAGES =
            List.of("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");

    private final SystemUnderTest system;
    private final String deliveryId = UUID.randomUUID().toString();

    @TempDir
    private Path copies;

    HistoryIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void shouldTellTheOwnerAloneHowADeliveryWentAndKeepItInTheLake() throws IOException {
        // Given
        var alice = system.customer("alice");

        // When
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(stages(alice)).containsExactlyElementsOf(STAGES));
        assertThat(system.customer("mallory")
                        .get("/api/v1/history/" + deliveryId)
                        .status())
                .isEqualTo(404);
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(lake(
                        "query",
                        "SELECT DISTINCT stage FROM delivery_tracking WHERE delivery_id = '" + deliveryId + "'",
                        "--copies",
                        copies.resolve("lake").toString()))
                .containsAll(STAGES));
        assertThat(lake("verify")).last().isEqualTo("equal");
    }

    /** The reader is right and the sender is wrong: replaying shows the same again, and all that is left is to give it up. */
    @ParameterizedTest
    @CsvSource({"delivery-tracking, datalake-sink", "workflow-outcomes, delivery-analytics"})
    void shouldFlowOnAndShowAnOperatorWhatNobodyCanRead(String topic, String reader) {
        // Given
        var alice = system.customer("alice");
        system.topics().send(topic, deliveryId, "poison", 1);
        var letter = awaitLetter(topic, reader, "ERROR");

        // When
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(stages(alice)).containsExactlyElementsOf(STAGES));
        assertThat(letter.at("/cause/className").asText()).isNotBlank();
        assertThat(replayed.status()).isEqualTo(200);
        awaitLetter(topic, reader, "PROCESSED");
        var again = awaitLetter(topic, reader, "ERROR");
        assertThat(again.path("replayOf").asText())
                .isEqualTo(letter.path("deadLetterId").asText());
        var discarded = system.operator().discard(again.path("deadLetterId").asText(), "nobody can read it");
        assertThat(discarded.body().path("state").asText()).isEqualTo("DISCARDED");
    }

    private List<String> stages(Customer customer) {
        return customer.get("/api/v1/history/" + deliveryId)
                .body()
                .path("events")
                .findValuesAsText("stage");
    }

    private JsonNode awaitLetter(String topic, String reader, String state) {
        await().atMost(IN_TIME).until(() -> letters(topic, reader, state).size() == 1);
        return letters(topic, reader, state).get(0);
    }

    /** Each reader of a topic sets aside what it cannot read. */
    private List<JsonNode> letters(String topic, String reader, String state) {
        return system.operator().deadLetters(topic, reader, deliveryId).stream()
                .filter(letter -> letter.path("state").asText().equals(state))
                .toList();
    }

    /** The words that the tool says; a tool that failed has none that anybody waits for. */
    private List<String> lake(String... arguments) throws IOException {
        var answer = Files.createTempFile(copies, "answer", ".txt");
        system.platform().lake(List.of(arguments), ProcessBuilder.Redirect.to(answer.toFile()));
        return Files.readString(answer).lines().map(String::strip).toList();
    }
}
