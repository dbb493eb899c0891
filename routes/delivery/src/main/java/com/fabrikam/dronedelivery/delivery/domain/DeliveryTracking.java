package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/** The public event of a milestone. Derived from what is stored alone, so that publishing it again repeats it exactly. */
public record DeliveryTracking(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        int sequence,
        Stage stage,
        String packageId,
        String droneId,
        Location location,
        Instant pickupEta,
        Instant deliveryEta,
        Reason reason,
        Double historicalRatio) {

    static DeliveryTracking of(Delivery delivery, int number) {
        var plan = delivery.plan();
        var milestone = delivery.milestones().get(number);
        var type = "Delivery" + milestone.stage();
        return new DeliveryTracking(
                EventIds.of(plan.deliveryId(), type, number),
                type,
                "1.0",
                milestone.occurredAt(),
                delivery.correlationId(),
                plan.deliveryId(),
                plan.ownerId(),
                number,
                milestone.stage(),
                plan.packageId(),
                milestone.droneId() == null ? plan.droneId() : milestone.droneId(),
                milestone.location(),
                milestone.pickupEta(),
                milestone.deliveryEta(),
                milestone.reason(),
                milestone.historicalRatio());
    }
}
