package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deliveries and flights to test with. */
public final class Examples {
    public static final Instant NOW = Instant.parse("2030-01-01T09:00:00Z");
    public static final String CORRELATION = "c-1";

    private static final Location PICKUP = new Location(47.62, -122.35, null);
    private static final Location DROPOFF = new Location(47.60, -122.33, 0.0);

    private Examples() {}

    public static Plan plan(UUID deliveryId) {
        return plan(deliveryId, ConfirmationRequired.None);
    }

    public static Plan plan(UUID deliveryId, ConfirmationRequired confirmation) {
        return new Plan(
                deliveryId,
                "alice",
                "p-1",
                "drone-1",
                null,
                PICKUP,
                DROPOFF,
                NOW.plus(Duration.ofHours(1)),
                NOW.plus(Duration.ofHours(3)),
                false,
                confirmation,
                NOW.plus(Duration.ofHours(1)),
                NOW.plus(Duration.ofHours(2)),
                0,
                null);
    }

    /** Of these bytes, by their digest, when its flight has been over for a while. */
    public static Confirmation signature(UUID deliveryId, String digest) {
        return new Confirmation(
                Confirmation.idOf(deliveryId, ConfirmationRequired.Signature, digest),
                ConfirmationRequired.Signature,
                "image/png",
                3,
                NOW.plus(Duration.ofMinutes(30)));
    }

    public static Decision scheduled(UUID deliveryId) {
        return Decision.scheduled(plan(deliveryId), CORRELATION, NOW);
    }

    public static Decision rejected(UUID deliveryId) {
        return Decision.notScheduled(deliveryId, rejection(), CORRELATION, NOW);
    }

    public static Decision.Proposal rejection() {
        return new Decision.Proposal(
                Decision.Type.Rejected,
                "alice",
                WorkflowStep.CheckAccount,
                new Reason("AccountSuspended", "The account is suspended."));
    }

    public static Delivery delivery(UUID deliveryId) {
        return Delivery.created(plan(deliveryId), CORRELATION, NOW);
    }

    public static AcceptedRequest accepted(UUID deliveryId) {
        return new AcceptedRequest(deliveryId, "alice", NOW);
    }

    /** A whole flight: two reports on each leg, and the landings. */
    public static List<DroneStatus> flight(UUID deliveryId) {
        return List.of(
                status(deliveryId, 0, DroneStatus.Activity.InFlight, DroneStatus.Leg.ToPickup),
                status(deliveryId, 1, DroneStatus.Activity.InFlight, DroneStatus.Leg.ToPickup),
                status(deliveryId, 2, DroneStatus.Activity.Landed, DroneStatus.Leg.ToPickup),
                status(deliveryId, 3, DroneStatus.Activity.InFlight, DroneStatus.Leg.ToDropoff),
                status(deliveryId, 4, DroneStatus.Activity.InFlight, DroneStatus.Leg.ToDropoff),
                status(deliveryId, 5, DroneStatus.Activity.Landed, DroneStatus.Leg.ToDropoff));
    }

    public static DroneStatus status(
            UUID deliveryId, long sequence, DroneStatus.Activity activity, DroneStatus.Leg leg) {
        return new DroneStatus(
                "DroneStatus",
                deliveryId,
                "drone-1",
                sequence,
                activity,
                leg,
                new Location(47.61 + sequence / 1000.0, -122.34, 120.0),
                NOW.plus(Duration.ofHours(1)),
                NOW.plus(Duration.ofHours(2)).plusSeconds(sequence),
                NOW.plus(Duration.ofMinutes(sequence)),
                null,
                null,
                null);
    }

    /** The same report of a flight that follows another plan. */
    public static DroneStatus ofPlan(long version, DroneStatus report) {
        return new DroneStatus(
                report.type(),
                report.deliveryId(),
                report.droneId(),
                report.sequence(),
                report.status(),
                report.leg(),
                report.location(),
                report.pickupEta().plus(Duration.ofMinutes(version)),
                report.deliveryEta().plus(Duration.ofMinutes(version)),
                report.occurredAt().plus(Duration.ofMinutes(version)),
                version,
                report.cruiseSpeed(),
                report.reason());
    }

    /** The drone fails on this leg. */
    public static DroneStatus failure(UUID deliveryId, long sequence, DroneStatus.Leg leg) {
        var report = status(deliveryId, sequence, DroneStatus.Activity.Failed, leg);
        return new DroneStatus(
                report.type(),
                report.deliveryId(),
                report.droneId(),
                report.sequence(),
                report.status(),
                report.leg(),
                report.location(),
                report.pickupEta(),
                report.deliveryEta(),
                report.occurredAt(),
                report.planVersion(),
                null,
                new Reason("MotorFailure", "A motor has stopped."));
    }

    public static Requester alice() {
        return new Requester("alice", false);
    }

    public static Change.Cancel cancel(UUID commandId) {
        return new Change.Cancel(commandId, alice());
    }

    /** To some minutes later, as many as the version of the plan says. */
    public static Change.Reschedule reschedule(UUID commandId, long version) {
        return new Change.Reschedule(commandId, alice(), newTimes(version));
    }

    public static Change.NewTimes newTimes(long version) {
        return new Change.NewTimes(
                version,
                NOW.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(version)),
                null,
                "drone-1",
                NOW.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(version)),
                NOW.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(version)));
    }

    public static Change.GivenUp givenUp(UUID commandId, ChangeDecision.Type as) {
        return new Change.GivenUp(
                commandId,
                alice(),
                CommandType.RescheduleDelivery,
                as,
                WorkflowStep.RescheduleDrone,
                new Reason("NoDroneInRange", "No drone flies that far."));
    }

    public static AcceptedChange acceptedChange(UUID deliveryId, UUID commandId) {
        return new AcceptedChange(deliveryId, commandId, CommandType.CancelDelivery, alice(), NOW);
    }
}
