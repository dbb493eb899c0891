package com.fabrikam.dronedelivery.supervisor.operation;

import java.util.Objects;
import java.util.UUID;

/**
 * The event of the scheduler, or of Delivery: this request, or this delivery in flight, failed.
 *
 * @param lraId of the LRA that undoes it; absent if none does
 * @param commandId of the change that failed; absent if the request or the delivery itself did
 * @param planVersion of the drone's plan that a failed reschedule may have left; absent if none
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
        String lraId,
        UUID commandId,
        Long planVersion) {

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
