package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Tells the Supervisor of a delivery that has failed: what was arranged for it is to be undone, and the customer to be told. Or of one
 * whose receipt nobody confirms: nothing is to be undone, so it does not name the package; a person has to look after it.
 */
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

    static FailedOperation unconfirmed(Delivery delivery) {
        var plan = delivery.plan();
        var landing = delivery.receipt().landing().orElseThrow();
        return new FailedOperation(
                EventIds.of(plan.deliveryId(), "ConfirmationOverdue/FailedOperation"),
                "FailedOperation",
                "1.1",
                delivery.receipt().overdueSince().orElseThrow(),
                delivery.correlationId(),
                plan.deliveryId(),
                plan.ownerId(),
                null,
                WorkflowStep.ConfirmReceipt,
                new Reason(
                        "ConfirmationOverdue",
                        "The package has been at the dropoff since " + landing.at()
                                + ", and nobody has confirmed the receipt (" + plan.confirmationRequired() + ")."));
    }
}
