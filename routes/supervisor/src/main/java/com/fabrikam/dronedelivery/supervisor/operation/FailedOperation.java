package com.fabrikam.dronedelivery.supervisor.operation;

import java.util.Objects;
import java.util.UUID;

/**
 * The event of the scheduler, or of Delivery: this request, or this delivery in flight, failed.
 *
 * @param lraId of the LRA that undoes it; absent if none does
 */
public record FailedOperation(
        UUID eventId,
        String type,
        UUID deliveryId,
        String packageId,
        String ownerId,
        String correlationId,
        String step,
        Reason reason,
        String lraId) {

    /** All of it is needed, but for the LRA, and for the package, which older events do not name. */
    public FailedOperation {
        Objects.requireNonNull(eventId, "eventId");
        if (!"FailedOperation".equals(type)) {
            throw new IllegalArgumentException("no FailedOperation: " + type);
        }
        Objects.requireNonNull(deliveryId, "deliveryId");
        Objects.requireNonNull(ownerId, "ownerId");
        Objects.requireNonNull(correlationId, "correlationId");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(reason, "reason");
    }
}
