package com.fabrikam.dronedelivery.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.chaos.Holdings.ToldChange;
import com.fabrikam.dronedelivery.local.chaos.Wish.Kind;
import com.fabrikam.dronedelivery.local.chaos.Wish.Way;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The inspector finds what it is there to find: a check that can't fail would prove nothing. */
class DeliveryCheckTest {

    private static final String ID = "d-1";
    private static final Holdings SCHEDULED =
            new Holdings("Scheduled", List.of(), true, false, 1, true, List.of("Created", "Completed"));
    private static final Holdings CANCELLED = new Holdings(
            "Cancelled",
            List.of(new ToldChange("c-1", "Cancelled")),
            false,
            false,
            0,
            true,
            List.of("Created", "Cancelled"));
    private static final Holdings NOTHING = new Holdings("Rejected", List.of(), false, false, 0, false, List.of());

    private final Events events = new Events();

    @Test
    void shouldBeContentWithADeliveryThatWasScheduledOnceAndPublishedTwice() {
        // Given
        requested();
        outcome("o-1", "Scheduled", null);
        outcome("o-1", "Scheduled", null);
        stage("s-0", 0, "Created");
        stage("s-0", 0, "Created");
        stage("s-1", 1, "Completed");

        // Then
        assertThat(check(Kind.GOOD, SCHEDULED)).isEmpty();
    }

    @Test
    void shouldFindALostRequest() {
        // Given
        requested();

        // Then
        assertThat(check(Kind.GOOD, NOTHING)).extracting(Violation::found).containsExactly("none");
    }

    @Test
    void shouldFindTwoOutcomes() {
        // Given
        requested();
        outcome("o-1", "Scheduled", null);
        outcome("o-2", "Failed", null);

        // Then
        assertThat(invariants(check(Kind.GOOD, SCHEDULED))).containsExactly("I1");
    }

    @Test
    void shouldFindAnOwnerWhoIsToldSomethingElse() {
        // Given
        requested();
        outcome("o-1", "Failed", null);

        // Then
        assertThat(check(Kind.GOOD, NOTHING)).extracting(Violation::found).containsExactly("Rejected");
    }

    @Test
    void shouldFindAGoodRequestThatWasRejectedAndABadOneThatWasScheduled() {
        // Given
        requested();
        outcome("o-1", "Rejected", null);

        // Then
        assertThat(invariants(check(Kind.GOOD, NOTHING))).containsExactly("I1");
        assertThat(check(Kind.SUSPENDED, NOTHING)).isEmpty();
    }

    @Test
    void shouldFindWhatAScheduledDeliveryLacksAndWhatARejectedOneStillHas() {
        // Given
        requested();
        outcome("o-1", "Rejected", null);
        Holdings drone = new Holdings("Rejected", List.of(), true, false, 0, false, List.of());
        Holdings claim = new Holdings("Rejected", List.of(), false, false, 1, false, List.of());

        // Then
        assertThat(invariants(check(Kind.TOO_HEAVY, drone))).containsExactly("I3");
        assertThat(invariants(check(Kind.TOO_HEAVY, claim))).containsExactly("I3");
    }

    @Test
    void shouldFindAScheduledDeliveryWithoutItsTransport() {
        // Given
        requested();
        outcome("o-1", "Scheduled", null);
        stage("s-0", 0, "Created");
        stage("s-1", 1, "Completed");

        // Then
        assertThat(invariants(check(Kind.FAR, SCHEDULED))).containsExactly("I2");
    }

    @Test
    void shouldFindALostADoubledAndAMissingLastStage() {
        // Given
        requested();
        outcome("o-1", "Scheduled", null);
        stage("s-0", 0, "Created");

        // Then
        assertThat(invariants(check(Kind.GOOD, SCHEDULED))).contains("tracking");

        // When
        stage("s-2", 2, "Completed");

        // Then
        assertThat(invariants(check(Kind.GOOD, SCHEDULED))).containsExactly("tracking");
    }

    @Test
    void shouldBeContentWithACancelledDeliveryThatHoldsNothing() {
        // Given
        cancelled();

        // Then
        assertThat(check(Kind.GOOD, CANCELLED)).isEmpty();
    }

    @Test
    void shouldFindADroneOfACancelledDelivery() {
        // Given
        cancelled();
        Holdings drone = new Holdings(
                "Cancelled", CANCELLED.toldChanges(), true, false, 0, true, List.of("Created", "Cancelled"));

        // Then
        assertThat(invariants(check(Kind.GOOD, drone))).containsExactly("I3");
    }

    @Test
    void shouldFindOutcomesInAnotherOrderThanTheCommands() {
        // Given
        requested();
        command("c-2", "RescheduleDelivery");
        command("c-1", "CancelDelivery");
        outcome("o-1", "Scheduled", null);
        outcome("o-3", "Cancelled", "c-1");
        outcome("o-2", "Rejected", "c-2");
        stage("s-0", 0, "Created");
        stage("s-1", 1, "Cancelled");

        // Then
        assertThat(invariants(check(Kind.GOOD, CANCELLED))).containsExactly("I4");
    }

    @Test
    void shouldBeContentWithADeliveryWhoseDroneWasToFailAndThatHoldsNothing() {
        // Given
        failedInFlight();
        Holdings undone =
                new Holdings("Failed", List.of(), false, false, 0, true, List.of("Created", "PickedUp", "Failed"));

        // Then
        assertThat(check(Kind.GOOD, Duration.ZERO, undone)).isEmpty();
        assertThat(invariants(check(Kind.GOOD, undone))).containsExactlyInAnyOrder("I1", "I2", "tracking");
    }

    @Test
    void shouldFindADroneOfADeliveryThatFailedInFlight() {
        // Given
        failedInFlight();
        Holdings drone =
                new Holdings("Failed", List.of(), true, false, 0, true, List.of("Created", "PickedUp", "Failed"));

        // Then
        assertThat(invariants(check(Kind.GOOD, Duration.ZERO, drone))).containsExactly("I3");
    }

    private void failedInFlight() {
        requested();
        outcome("o-1", "Scheduled", null);
        stage("s-0", 0, "Created");
        stage("s-1", 1, "PickedUp");
        stage("s-2", 2, "Failed");
    }

    private void cancelled() {
        requested();
        command("c-1", "CancelDelivery");
        outcome("o-1", "Scheduled", null);
        outcome("o-2", "Cancelled", "c-1");
        stage("s-0", 0, "Created");
        stage("s-1", 1, "Cancelled");
    }

    private void requested() {
        add(Events.COMMANDS, "{\"eventId\":\"e-1\",\"type\":\"ScheduleDelivery\",\"package\":{\"packageId\":\"p-1\"}}");
    }

    private void command(String commandId, String type) {
        add(Events.COMMANDS, "{\"eventId\":\"%s\",\"type\":\"%s\"}".formatted(commandId, type));
    }

    private void outcome(String eventId, String type, String commandId) {
        String change = commandId == null ? "" : ",\"commandId\":\"" + commandId + "\"";
        add(Events.OUTCOMES, "{\"eventId\":\"%s\",\"type\":\"%s\"%s}".formatted(eventId, type, change));
    }

    private void stage(String eventId, int sequence, String stage) {
        add(
                Events.TRACKING,
                "{\"eventId\":\"%s\",\"sequence\":%d,\"stage\":\"%s\"}".formatted(eventId, sequence, stage));
    }

    private void add(String topic, String event) {
        try {
            events.add(
                    topic, new ObjectMapper().readTree(event.replaceFirst("\\{", "{\"deliveryId\":\"" + ID + "\",")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<Violation> check(Kind kind, Holdings holdings) {
        return check(kind, null, holdings);
    }

    private List<Violation> check(Kind kind, Duration droneFailsAfter, Holdings holdings) {
        Wish wish = new Wish(1, kind, Way.PUT, "ann", "p-1", ID, 1, null, List.of(), droneFailsAfter);
        return new DeliveryCheck(ID, wish, Set.of(), events, holdings).violations();
    }

    private static List<String> invariants(List<Violation> violations) {
        return violations.stream().map(Violation::invariant).distinct().toList();
    }
}
