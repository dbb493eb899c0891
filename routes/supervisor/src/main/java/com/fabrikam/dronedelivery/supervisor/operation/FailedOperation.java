package com.fabrikam.dronedelivery.supervisor.operation;

import java.util.Objects;
import java.util.UUID;

/** The scheduler's event: this request failed, and that LRA undoes it. */
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

    /** All of it is needed, but for the package, which older events do not name. */
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
        Objects.requireNonNull(lraId, "lraId");
    }
}
