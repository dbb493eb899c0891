package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * The command that gets a delivery another drone when its own has failed before it had the package: a reschedule to the same
 * time, in the owner's name. Its id follows from the plan that failed, so a repetition is recognised.
 */
public record Replacement(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        boolean actsForAnyOwner,
        Instant pickupTime) {

    static Replacement of(Delivery delivery, DroneStatus failure) {
        var plan = delivery.plan();
        return new Replacement(
                commandId(plan.deliveryId(), plan.version()),
                CommandType.RescheduleDelivery.name(),
                "1.0",
                failure.occurredAt(),
                delivery.correlationId(),
                plan.deliveryId(),
                plan.ownerId(),
                false,
                plan.pickupTime());
    }

    /** Of the command that replaces the drone of this plan. */
    static UUID commandId(UUID deliveryId, long planVersion) {
        return EventIds.of(deliveryId, "ReplaceDrone/" + planVersion);
    }
}
