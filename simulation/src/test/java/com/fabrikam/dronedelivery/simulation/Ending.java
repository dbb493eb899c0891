package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.CANCELLED;
import static com.fabrikam.dronedelivery.simulation.Happening.CHANGE_FAILED;
import static com.fabrikam.dronedelivery.simulation.Happening.CHANGE_REJECTED;
import static com.fabrikam.dronedelivery.simulation.Happening.CHANGE_TOO_LATE;
import static com.fabrikam.dronedelivery.simulation.Happening.COMPLETED;
import static com.fabrikam.dronedelivery.simulation.Happening.FAILED;
import static com.fabrikam.dronedelivery.simulation.Happening.PICKED_UP;
import static com.fabrikam.dronedelivery.simulation.Happening.REJECTED;
import static com.fabrikam.dronedelivery.simulation.Happening.RESCHEDULED;
import static com.fabrikam.dronedelivery.simulation.Happening.SCHEDULED;

import com.fabrikam.dronedelivery.delivery.domain.ChangeDecision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** How a delivery stands in the end: follows the commands in the order in which they were accepted, as an owner would. */
final class Ending {
    private static final Set<String> TOO_LATE = Set.of("AlreadyPickedUp", "AlreadyCompleted");
    private static final List<Stage> FLIGHT =
            List.of(Stage.HeadedToPickup, Stage.PickedUp, Stage.HeadedToDropoff, Stage.Completed);
    private static final Set<String> OF_THE_CANCELLED = Set.of("AlreadyCancelled", "UnknownDelivery");

    private final History history;
    private final Invariants invariants;
    private final World world;
    private final Requests.Ordered ordered;
    private final UUID id;
    private final DeliveryRecord record;
    private boolean stands;
    private boolean cancelled;
    private boolean underWay;
    private Requests.Change inForce;

    Ending(History history, Invariants invariants, World world, Requests.Ordered ordered) {
        this.history = history;
        this.invariants = invariants;
        this.world = world;
        this.ordered = ordered;
        this.id = ordered.deliveryId();
        this.record = world.records().find(id);
    }

    void check() {
        JsonNode outcome = invariants.outcome(id.toString());
        if (outcome == null) {
            return;
        }
        schedule(outcome);
        ordered.changes().forEach(this::follow);
        checkOrder();
        record.delivery().ifPresent(this::checkMilestones);
        if (stands && !cancelled) {
            checkScheduled(outcome);
        } else {
            checkUndone();
        }
    }

    private void schedule(JsonNode outcome) {
        var decision = record.decision();
        require(
                decision.isPresent()
                        && decision.get()
                                .eventId()
                                .toString()
                                .equals(outcome.path("eventId").asText())
                        && decision.get()
                                .type()
                                .name()
                                .equals(outcome.path("type").asText()),
                "I1",
                "was published as " + outcome + ", but decided as " + decision);
        switch (outcome.path("type").asText()) {
            case "Scheduled" -> {
                history.count(SCHEDULED);
                stands = true;
            }
            case "Rejected" -> history.count(REJECTED);
            case "Failed" -> history.count(FAILED);
            default -> require(false, "I1", "ended as " + outcome);
        }
    }

    /** I4: each change meets what those before it have left. */
    private void follow(Requests.Change change) {
        JsonNode outcome = invariants.outcome(change.commandId().toString());
        if (outcome == null) {
            return;
        }
        String type = outcome.path("type").asText();
        String reason = outcome.at("/reason/code").asText();
        require(mayEnd(change, type, reason), "I4", change + " ended as " + outcome);
        switch (type) {
            case "Rescheduled" -> {
                history.count(RESCHEDULED);
                inForce = change;
            }
            case "Cancelled" -> {
                history.count(CANCELLED);
                cancelled = true;
            }
            case "Failed" -> history.count(CHANGE_FAILED);
            default -> {
                history.count(CHANGE_REJECTED);
                tooLate(change, reason);
            }
        }
    }

    private boolean mayEnd(Requests.Change change, String type, String reason) {
        if (change.byStranger()) {
            return type.equals("Rejected") && reason.equals("UnknownDelivery");
        }
        if (!stands) {
            return type.equals("Rejected");
        }
        boolean tooLate = type.equals("Rejected") && TOO_LATE.contains(reason) && ordered.mayHaveFlown();
        if (underWay) {
            return tooLate;
        }
        if (change.cancels()) {
            return type.equals("Cancelled") || tooLate && !cancelled;
        }
        if (cancelled) {
            return type.equals("Rejected") && OF_THE_CANCELLED.contains(reason);
        }
        return type.equals("Rescheduled") || type.equals("Failed") || reason.equals("DeadlineCannotBeMet") || tooLate;
    }

    /** What is too late for a cancellation is too late for the register, and so for all that comes after it. */
    private void tooLate(Requests.Change change, String reason) {
        if (!TOO_LATE.contains(reason)) {
            return;
        }
        history.count(CHANGE_TOO_LATE);
        if (change.cancels()) {
            underWay = true;
        }
    }

    /** I4: the register has decided in the order of the commands. */
    private void checkOrder() {
        List<UUID> accepted = ordered.changes().stream()
                .filter(change -> !change.byStranger())
                .map(Requests.Change::commandId)
                .toList();
        List<UUID> decided = record.changes().stream()
                .map(ChangeDecision::commandId)
                .filter(accepted::contains)
                .toList();
        require(accepted.equals(decided), "I4", "was changed in the order " + decided + ", not " + accepted);
    }

    private void checkScheduled(JsonNode outcome) {
        var delivery = record.delivery();
        var drone = world.fleet().find(id);
        require(delivery.isPresent(), "I2", "has no delivery");
        require(drone.isPresent(), "I2", "has no drone");
        if (delivery.isEmpty() || drone.isEmpty()) {
            return;
        }
        var plan = delivery.get().plan();
        require(plan.droneId().equals(drone.get().droneId()), "I2", "is planned with another drone");
        require(outcome.path("droneId").asText().equals(plan.droneId()), "I2", "was told another drone");
        require(world.claims().stands(plan.packageId(), id.toString()), "I2", "does not claim its package");
        var booking = world.bookings().find(id).map(found -> found.bookingId()).orElse(null);
        require(
                Objects.equals(plan.transportBookingId(), booking),
                "I2",
                "is planned with transport " + plan.transportBookingId() + ", booked is " + booking);
        checkPlan(delivery.get(), drone.get().version(), drone.get().plan().pickupEta());
        checkProgress(delivery.get());
    }

    /** I4: what was picked up is not changed any more, and nothing follows the end. */
    private void checkMilestones(Delivery delivery) {
        List<Stage> stages = delivery.milestones().stream()
                .map(milestone -> milestone.stage())
                .toList();
        int pickedUp = stages.indexOf(Stage.PickedUp);
        if (pickedUp >= 0) {
            history.count(PICKED_UP);
            List<Stage> rest = stages.subList(pickedUp, stages.size());
            require(FLIGHT.subList(1, 1 + rest.size()).equals(rest), "I4", "has passed " + stages);
        }
        if (stages.contains(Stage.Completed)) {
            history.count(COMPLETED);
        }
        require(
                !stages.contains(Stage.Cancelled) || stages.indexOf(Stage.Cancelled) == stages.size() - 1,
                "I4",
                "goes on after it was cancelled: " + stages);
        require(cancelled == stages.contains(Stage.Cancelled), "I4", "was it cancelled? It has passed " + stages);
    }

    /** Delivery is as far as the drone's reports of the plan in force say, whatever came in between, and no farther. */
    private void checkProgress(Delivery delivery) {
        int told = history.flights()
                .told(id, delivery.plan().version())
                .map(report -> FLIGHT.indexOf(report.stage()))
                .orElse(-1);
        require(
                FLIGHT.indexOf(delivery.stage()) == told,
                "I2",
                "is " + delivery.stage() + ", its drone has reported "
                        + history.flights().told(id, delivery.plan().version()));
    }

    /** I4: the last change that took effect is in force, in the register and at the drone. */
    private void checkPlan(Delivery delivery, long flown, Instant pickupEta) {
        var plan = delivery.plan();
        long version = inForce == null ? 0 : inForce.version();
        require(plan.version() == version, "I4", "has plan " + plan.version() + ", not " + version);
        require(flown == version, "I4", "its drone flies plan " + flown + ", not " + version);
        require(
                plan.pickupEta().equals(pickupEta),
                "I4",
                "expects pickup at " + plan.pickupEta() + ", not " + pickupEta);
        require(
                inForce == null
                        || inForce.pickupTime() == null
                        || plan.pickupTime().equals(Instant.parse(inForce.pickupTime())),
                "I4",
                "is to be picked up at " + plan.pickupTime() + " after " + inForce);
    }

    private void checkUndone() {
        require(world.fleet().find(id).isEmpty(), "I3", "has a drone left");
        require(world.bookings().find(id).isEmpty(), "I3", "has a booking left");
        require(!world.claims().stands(ordered.packageId(), id.toString()), "I3", "claims its package still");
        require(
                record.delivery()
                        .map(Delivery::stage)
                        .filter(stage -> stage != Stage.Cancelled)
                        .isEmpty(),
                "I3",
                "has a delivery left");
    }

    private void require(boolean holds, String invariant, String what) {
        invariants.require(holds, invariant + " " + id + " " + what);
    }
}
