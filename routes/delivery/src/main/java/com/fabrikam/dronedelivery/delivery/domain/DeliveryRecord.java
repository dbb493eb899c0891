package com.fabrikam.dronedelivery.delivery.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that stands under one delivery id, read in one go.
 *
 * @param lastSeen the last report of the plan in force, or of one before
 * @param ahead the last report of a plan that the register has not decided yet, and may never
 * @param published how many milestones Kafka is known to have acknowledged
 * @param acceptedChanges as they were noted; some may be decided since
 * @param changes the decisions about changes, oldest first
 */
public record DeliveryRecord(
        UUID deliveryId,
        Optional<AcceptedRequest> accepted,
        Optional<Decision> decision,
        Optional<Delivery> delivery,
        Optional<DroneStatus> lastSeen,
        Optional<DroneStatus> ahead,
        int published,
        List<AcceptedChange> acceptedChanges,
        List<ChangeDecision> changes) {

    /** Cannot be changed from outside. */
    public DeliveryRecord {
        acceptedChanges = List.copyOf(acceptedChanges);
        changes = List.copyOf(changes);
    }

    /** Nothing stands under this id. */
    public static DeliveryRecord unknown(UUID deliveryId) {
        return new DeliveryRecord(
                deliveryId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                List.of());
    }

    /** The events of the milestones that Kafka is not known to have, in order. */
    public List<DeliveryTracking> unpublished() {
        return delivery.map(d -> d.eventsFrom(Math.min(published, d.milestones().size())))
                .orElse(List.of());
    }

    /** The command for another drone, if the one of the plan in force has failed before it had the package. */
    public Optional<Replacement> replacement() {
        return delivery.filter(d -> d.state() instanceof DeliveryState.Changeable)
                .flatMap(d -> lastSeen.filter(seen -> seen.isFailure()
                                && seen.planVersion() == d.plan().version())
                        .map(failure -> Replacement.of(d, failure)))
                .filter(command -> change(command.eventId()).isEmpty());
    }

    /** Whose request this is; empty as long as the request itself is unknown. */
    public Optional<String> owner() {
        return decision.map(Decision::ownerId).or(() -> accepted.map(AcceptedRequest::ownerId));
    }

    /** The decision about this command, if it was decided. */
    public Optional<ChangeDecision> change(UUID commandId) {
        return changes.stream()
                .filter(change -> change.commandId().equals(commandId))
                .findFirst();
    }
}
