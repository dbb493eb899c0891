package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A poison message on each topic that we read: the stream flows on, and an operator sees it, replays it or gives it up. */
@ExtendWith(RunningSystem.class)
class DeadLettersIT {
    private final SystemUnderTest system;
    private final String deliveryId = UUID.randomUUID().toString();
    private final String packageId = "p-" + deliveryId;

    DeadLettersIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.deliveryProxy().behave();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery-requests", "drone-status", "failed-operations"})
    void shouldFlowOnAndShowThePoisonToAnOperator(String topic) {
        // Given
        var alice = system.customer("alice");

        // When
        system.topics().send(topic, deliveryId, "poison", 1);
        alice.request(deliveryId, Requests.delivery(packageId));

        // Then
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
        var letter = awaitLetter(topic);
        assertThat(letter.path("state").asText()).isEqualTo("ERROR");
        assertThat(letter.at("/cause/className").asText()).isNotBlank();
        var discarded = system.operator().discard(letter.path("deadLetterId").asText(), "it is poison");
        assertThat(discarded.body().path("state").asText()).isEqualTo("DISCARDED");
    }

    @Test
    void shouldProcessAMessageAfterAllWhenItIsReplayedAfterItsCauseWasMended() {
        // Given
        var alice = system.customer("alice");
        system.deliveryProxy().answer(418, "PUT", "/internal/deliveryrequests/.*/decision");
        alice.request(deliveryId, Requests.tooHeavy(packageId));
        var letter = awaitLetter("delivery-requests");
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Accepted"::equals);

        // When
        system.deliveryProxy().behave();
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Rejected"::equals);
        assertThat(system.operator().deadLetters("delivery-requests", deliveryId))
                .singleElement()
                .satisfies(one -> assertThat(one.path("state").asText()).isEqualTo("PROCESSED"));
    }

    private JsonNode awaitLetter(String topic) {
        await().atMost(IN_TIME)
                .until(() -> !system.operator().deadLetters(topic, deliveryId).isEmpty());
        return system.operator().deadLetters(topic, deliveryId).get(0);
    }
}
