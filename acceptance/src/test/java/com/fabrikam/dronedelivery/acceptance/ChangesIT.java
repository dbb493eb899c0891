package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers change their minds: until the package is picked up, each change has one outcome, and nothing is left of what was undone. */
@ExtendWith(RunningSystem.class)
class ChangesIT {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Instant IN_AN_HOUR =
            Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant IN_TWO_HOURS = IN_AN_HOUR.plus(Duration.ofHours(1));

    private final SystemUnderTest system;
    private final Customer alice;
    private final String deliveryId = UUID.randomUUID().toString();
    private final String packageId = "p-" + deliveryId;

    ChangesIT(SystemUnderTest system) {
        this.system = system;
        this.alice = system.customer("alice");
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
    }

    @Test
    void shouldCancelADeliveryWithEverythingThatWasArrangedForIt() {
        // Given
        schedule(Requests.beyondADronesRange(packageId).put("pickupTime", IN_AN_HOUR.toString()));
        assertThat(effects()).isEqualTo(Effects.SCHEDULED_WITH_TRANSPORT);

        // When
        var accepted = alice.cancel(deliveryId);

        // Then
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).endsWith("/api/v1/deliveryrequests/" + deliveryId);
        var change = awaitChange(changeId(accepted));
        assertThat(change.path("status").asText()).isEqualTo("Cancelled");
        assertThat(alice.state(deliveryId).path("status").asText()).isEqualTo("Cancelled");
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(effects()).isEqualTo(Effects.CANCELLED));
        awaitTracking("DeliveryCreated", "DeliveryCancelled");
        awaitOutcomes("Scheduled", "Cancelled");
    }

    @Test
    void shouldRefuseToCancelWhatTheDroneHasPickedUp() {
        // When: a machine may be so busy that the flight is over when the drone is looked for; then another one
        var flown = await().atMost(LONG)
                .until(this::cancelledInFlight, id -> !reasonOf(id).equals("AlreadyCompleted"));

        // Then
        assertThat(reasonOf(flown)).isEqualTo("AlreadyPickedUp");
        assertThat(alice.state(flown).path("status").asText()).isEqualTo("Scheduled");
        await().atMost(IN_TIME).until(() -> alice.stage(flown), "Completed"::equals);
        assertThat(system.topics().of("delivery-tracking", flown))
                .extracting(event -> event.path("type").asText())
                .doesNotContain("DeliveryCancelled");
    }

    /** Asked to be cancelled, in vain, when its drone had picked the package up. */
    private String cancelledInFlight() {
        var id = UUID.randomUUID().toString();
        assertThat(alice.request(id, Requests.asFarAsADroneFlies("p-" + id)).status())
                .isEqualTo(202);
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(alice.stage(id)).isIn("PickedUp", "HeadedToDropoff", "Completed"));
        assertThat(awaitChange(id, changeId(alice.cancel(id))).path("status").asText())
                .isEqualTo("Rejected");
        return id;
    }

    private String reasonOf(String id) {
        return alice.state(id).at("/changes/0/reason/code").asText();
    }

    @Test
    void shouldGiveADeliveryAnotherTimeAndFlyItThen() {
        // Given
        schedule(Requests.deliveryAt(IN_AN_HOUR, packageId));

        // When
        var later = awaitChange(changeId(alice.reschedule(deliveryId, IN_TWO_HOURS)));

        // Then
        assertThat(later.path("status").asText()).isEqualTo("Rescheduled");
        assertThat(eta("pickupEta")).isEqualTo(IN_TWO_HOURS);
        assertThat(system.backEnds().plan(deliveryId).path("deliveryEta").asText())
                .isEqualTo(status().path("deliveryEta").asText());

        // When
        var now = awaitChange(changeId(alice.reschedule(deliveryId, Instant.now())));

        // Then
        assertThat(now.path("status").asText()).isEqualTo("Rescheduled");
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        awaitTracking(
                "DeliveryCreated",
                "DeliveryRescheduled",
                "DeliveryRescheduled",
                "DeliveryHeadedToPickup",
                "DeliveryPickedUp",
                "DeliveryHeadedToDropoff",
                "DeliveryCompleted");
        awaitOutcomes("Scheduled", "Rescheduled", "Rescheduled");
    }

    @Test
    void shouldLeaveEverythingAsItWasWhenTheDroneCannotBePlannedAnew() {
        // Given
        schedule(Requests.deliveryAt(IN_AN_HOUR, packageId));
        var before = system.backEnds().plan(deliveryId);
        system.backEnds().fault("drone", "{\"errorAfterEffect\":true}");

        // When
        var change = awaitChange(changeId(alice.reschedule(deliveryId, IN_TWO_HOURS)));

        // Then
        assertThat(change.path("status").asText()).isEqualTo("Failed");
        system.backEnds().behave();
        await().atMost(LONG).untilAsserted(() -> assertThat(system.backEnds().plan(deliveryId))
                .isEqualTo(before));
        assertThat(eta("pickupEta")).isEqualTo(IN_AN_HOUR);
        assertThat(effects()).isEqualTo(Effects.SCHEDULED);
        awaitTracking("DeliveryCreated");
    }

    @Test
    void shouldLetNobodyChangeTheDeliveryOfSomebodyElse() {
        // Given
        var mallory = system.customer("mallory");
        schedule(Requests.deliveryAt(IN_AN_HOUR, packageId));
        var before = system.backEnds().plan(deliveryId);

        // When
        var cancel = mallory.cancel(deliveryId);
        var reschedule = mallory.reschedule(deliveryId, IN_TWO_HOURS);

        // Then
        assertThat(List.of(cancel.status(), reschedule.status())).containsOnly(202);
        awaitOutcomes("Scheduled", "Rejected", "Rejected");
        assertThat(system.topics().of("workflow-outcomes", deliveryId).stream().distinct())
                .extracting(outcome -> outcome.at("/reason/code").asText())
                .containsExactly("", "UnknownDelivery", "UnknownDelivery");
        assertThat(mallory.get("/api/v1/deliveryrequests/" + deliveryId).status())
                .isEqualTo(404);
        assertThat(alice.state(deliveryId).has("changes")).isFalse();
        assertThat(alice.state(deliveryId).path("status").asText()).isEqualTo("Scheduled");
        assertThat(system.backEnds().plan(deliveryId)).isEqualTo(before);
    }

    @Test
    void shouldHaveOneEffectHoweverOftenKafkaDeliversACommand() {
        // Given
        schedule(Requests.deliveryAt(IN_AN_HOUR, packageId));
        awaitChange(changeId(alice.reschedule(deliveryId, IN_TWO_HOURS)));
        awaitChange(changeId(alice.cancel(deliveryId)));
        var commands = system.topics().of("delivery-requests", deliveryId);

        // When
        commands.forEach(command -> system.topics().send("delivery-requests", deliveryId, command.toString(), 2));

        // Then
        await().atMost(IN_TIME)
                .until(() -> system.topics().of("workflow-outcomes", deliveryId).size() >= 9);
        awaitOutcomes("Scheduled", "Rescheduled", "Cancelled");
        awaitTracking("DeliveryCreated", "DeliveryRescheduled", "DeliveryCancelled");
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(effects()).isEqualTo(Effects.CANCELLED));
    }

    @Test
    void shouldTakeCommandsInTheOrderInWhichTheyWereAccepted() {
        // Given nobody waits for anything but the 202
        assertThat(alice.request(deliveryId, Requests.deliveryAt(IN_AN_HOUR, packageId))
                        .status())
                .isEqualTo(202);
        assertThat(alice.reschedule(deliveryId, IN_TWO_HOURS).status()).isEqualTo(202);

        // When
        var cancelled = awaitChange(changeId(alice.cancel(deliveryId)));

        // Then
        assertThat(cancelled.path("status").asText()).isEqualTo("Cancelled");
        awaitOutcomes("Scheduled", "Rescheduled", "Cancelled");
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(effects()).isEqualTo(Effects.CANCELLED));
    }

    @Test
    void shouldFinishEveryChangeOnceWhenSchedulerAndDeliveryAreKilledInTheMiddle() {
        // Given
        Map<String, ObjectNode> requests = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            var id = UUID.randomUUID().toString();
            requests.put(id, Requests.deliveryAt(IN_AN_HOUR, "p-" + id));
        }
        alice.askUntilAccepted(requests);
        requests.keySet().forEach(this::awaitScheduled);
        system.backEnds().fault("drone", "{\"delayMillis\":150}");

        // When
        Map<String, String> changes = new HashMap<>();
        int number = 0;
        for (var id : requests.keySet()) {
            var accepted = number++ % 2 == 0 ? alice.cancel(id) : alice.reschedule(id, IN_TWO_HOURS);
            changes.put(id, changeId(accepted));
        }
        system.killAndRestart(Part.SCHEDULER, Part.DELIVERY);
        system.backEnds().behave();

        // Then
        changes.forEach((id, changeId) -> {
            var outcome = awaitChange(id, changeId).path("status").asText();
            assertThat(outcome).isIn("Cancelled", "Rescheduled");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(system.backEnds().effects(id, "p-" + id))
                            .isEqualTo(outcome.equals("Cancelled") ? Effects.CANCELLED : Effects.SCHEDULED));
            if (outcome.equals("Rescheduled")) {
                assertThat(Instant.parse(
                                system.backEnds().plan(id).path("pickupEta").asText()))
                        .isEqualTo(IN_TWO_HOURS);
            }
        });
        await().atMost(LONG).untilAsserted(() -> assertThat(eventIdsOf("workflow-outcomes", changes))
                .hasSize(2 * changes.size()));
        await().atMost(LONG).untilAsserted(() -> assertThat(eventIdsOf("delivery-tracking", changes))
                .hasSize(2 * changes.size()));
    }

    /** Of all these deliveries, each event once. */
    private List<String> eventIdsOf(String topic, Map<String, String> deliveries) {
        return system.topics().all(topic).stream()
                .filter(event -> deliveries.containsKey(event.path("deliveryId").asText()))
                .map(event -> event.path("eventId").asText())
                .distinct()
                .toList();
    }

    private void schedule(ObjectNode request) {
        assertThat(alice.request(deliveryId, request).status()).isEqualTo(202);
        awaitScheduled(deliveryId);
    }

    private void awaitScheduled(String id) {
        await().atMost(IN_TIME).until(() -> alice.state(id).path("status").asText(), "Scheduled"::equals);
    }

    private static String changeId(Answer accepted) {
        assertThat(accepted.status()).isEqualTo(202);
        return accepted.body().path("changeId").asText();
    }

    private JsonNode awaitChange(String changeId) {
        return awaitChange(deliveryId, changeId);
    }

    private JsonNode awaitChange(String id, String changeId) {
        return await().atMost(LONG).until(() -> change(id, changeId), change -> !change.path("status")
                .asText("Accepted")
                .equals("Accepted"));
    }

    private JsonNode change(String id, String changeId) {
        for (var change : alice.state(id).path("changes")) {
            if (change.path("changeId").asText().equals(changeId)) {
                return change;
            }
        }
        return alice.state(id).path("nothing");
    }

    private Effects effects() {
        return system.backEnds().effects(deliveryId, packageId);
    }

    private JsonNode status() {
        return alice.get("/api/v1/deliveries/" + deliveryId + "/status").body();
    }

    private Instant eta(String which) {
        return Instant.parse(status().path(which).asText());
    }

    private List<String> tracking() {
        return types("delivery-tracking");
    }

    private List<String> outcomes() {
        return types("workflow-outcomes");
    }

    /** What is decided can be seen before it is published. */
    private void awaitOutcomes(String... types) {
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(outcomes()).containsExactly(types));
    }

    private void awaitTracking(String... types) {
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(tracking()).containsExactly(types));
    }

    /** Each event once, by its id, in the order of its first publication. */
    private List<String> types(String topic) {
        Map<String, String> byId = new LinkedHashMap<>();
        system.topics()
                .of(topic, deliveryId)
                .forEach(event -> byId.putIfAbsent(
                        event.path("eventId").asText(), event.path("type").asText()));
        return List.copyOf(byId.values());
    }
}
