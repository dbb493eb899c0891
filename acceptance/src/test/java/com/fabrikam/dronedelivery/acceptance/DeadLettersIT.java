package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A poison message on each topic that we read: the stream flows on, and an operator sees it, replays it or gives it up. */
@ExtendWith(RunningSystem.class)
class DeadLettersIT {
    /** What stands here for a reader that was mended: it understands names that the one before did not. */
    private static final Map<String, String> ANY_SPELLING =
            Map.of("spring.jackson.mapper.accept-case-insensitive-properties", "true");

    /** The same for another reader in one process, which keeps what it has learnt. */
    private static final Map<String, String> ANY_CASE =
            Map.of("spring.jackson.mapper.accept-case-insensitive-enums", "true");

    private final SystemUnderTest system;
    private final String deliveryId = UUID.randomUUID().toString();
    private final String eventId = UUID.randomUUID().toString();
    private final String packageId = "p-" + deliveryId;

    DeadLettersIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.deliveryProxy().behave();
    }

    @ParameterizedTest
    @CsvSource({"delivery-requests, scheduler", "drone-status, delivery", "failed-operations, supervisor"})
    void shouldFlowOnAndShowThePoisonToAnOperator(String topic, String reader) {
        // Given
        var alice = system.customer("alice");

        // When
        system.topics().send(topic, deliveryId, "poison", 1);
        alice.request(deliveryId, Requests.delivery(packageId));

        // Then
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
        var letter = awaitLetter(topic, reader);
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
        var letter = awaitLetter("delivery-requests", "scheduler");
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Accepted"::equals);

        // When
        system.deliveryProxy().behave();
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Rejected"::equals);
        assertProcessed("delivery-requests", "scheduler");
    }

    @Test
    void shouldMoveADeliveryOnWhenTheReaderOfDroneReportsHasLearntTheirSpelling() {
        // Given
        var alice = system.customer("alice");
        alice.request(deliveryId, Requests.deliveryAt(Instant.now().plus(Duration.ofHours(2)), packageId));
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
        var landed = example("drone-status").put("status", "Landed");
        system.topics().send("drone-status", deliveryId, spelledOtherwise(landed, "droneId"), 1);
        var letter = awaitLetter("drone-status", "delivery");

        // When
        system.configure(Part.DELIVERY, ANY_SPELLING);
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "PickedUp"::equals);
        assertProcessed("drone-status", "delivery");
    }

    @Test
    void shouldOpenAnOperationWhenTheReaderOfFailedOperationsHasLearntTheirSpelling() {
        // Given
        var failed = example("failed-operation");
        system.topics().send("failed-operations", deliveryId, spelledOtherwise(failed, "ownerId"), 1);
        var letter = awaitLetter("failed-operations", "supervisor");
        assertThat(system.operator().operations(deliveryId)).isEmpty();

        // When
        system.configure(Part.SUPERVISOR, ANY_SPELLING);
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME)
                .until(() -> !system.operator().operations(deliveryId).isEmpty());
        assertProcessed("failed-operations", "supervisor");
    }

    @Test
    void shouldNotifyASubscriberWhenTheReaderOfTrackingEventsHasLearntTheirSpelling() {
        // Given
        var alice = system.customer("alice");
        var address = deliveryId + "@subscribers.example";
        alice.request(deliveryId, Requests.deliveryAt(Instant.now().plus(Duration.ofHours(2)), packageId));
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
        alice.notifyMe(deliveryId, "{\"email\":\"" + address + "\"}");
        var ended =
                example("delivery-tracking").put("type", "DeliveryCompleted").put("stage", "completed");
        system.topics().send("delivery-tracking", deliveryId, ended.toString(), 1);
        var letter = awaitLetter("delivery-tracking", "delivery-notifications");

        // When
        system.configure(Part.DELIVERY, ANY_CASE);
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME).until(() -> !system.operator().mails(address).isEmpty());
        assertProcessed("delivery-tracking", "delivery-notifications");
    }

    @Test
    void shouldCountAnOutcomeWhenTheReaderOfOutcomesHasLearntTheirSpelling() {
        // Given
        var rejected = example("workflow-outcome").put("type", "Rejected");
        rejected.putObject("reason").put("code", "ReadAfterAll").put("message", "A test has sent it.");
        system.topics().send("workflow-outcomes", deliveryId, spelledOtherwise(rejected, "type"), 1);
        var letter = awaitLetter("workflow-outcomes", "delivery-analytics");

        // When
        system.configure(Part.DATALAKE_SINK, ANY_SPELLING);
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME)
                .until(() ->
                        system.metric(Part.DATALAKE_SINK, "analytics_outcomes_total", "reason", "ReadAfterAll") == 1);
        assertProcessed("workflow-outcomes", "delivery-analytics");
    }

    /** The published one, of this delivery. */
    private ObjectNode example(String event) {
        return system.contracts().example(event).put("deliveryId", deliveryId).put("eventId", eventId);
    }

    private static String spelledOtherwise(ObjectNode event, String field) {
        event.set(field.toUpperCase(Locale.ROOT), event.remove(field));
        return event.toString();
    }

    private void assertProcessed(String topic, String reader) {
        assertThat(system.operator().deadLetters(topic, reader, deliveryId))
                .singleElement()
                .satisfies(one -> assertThat(one.path("state").asText()).isEqualTo("PROCESSED"));
    }

    private JsonNode awaitLetter(String topic, String reader) {
        await().atMost(IN_TIME).until(() -> !system.operator()
                .deadLetters(topic, reader, deliveryId)
                .isEmpty());
        return system.operator().deadLetters(topic, reader, deliveryId).get(0);
    }
}
