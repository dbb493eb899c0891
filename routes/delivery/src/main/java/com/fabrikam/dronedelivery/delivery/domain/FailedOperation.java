package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/** Tells the Supervisor of a delivery that has failed: what was arranged for it is to be undone, and the customer to be told. */
public record FailedOperation(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        String packageId,
        WorkflowStep step,
        Reason reason) {

    static FailedOperation of(Delivery delivery, Milestone failed) {
        var plan = delivery.plan();
        return new FailedOperation(
                EventIds.of(plan.deliveryId(), "DeliveryFailed/FailedOperation"),
                "FailedOperation",
                "1.1",
                failed.occurredAt(),
                delivery.correlationId(),
                plan.deliveryId(),
                plan.ownerId(),
                plan.packageId(),
                WorkflowStep.FlyDelivery,
                failed.reason());
    }
}
