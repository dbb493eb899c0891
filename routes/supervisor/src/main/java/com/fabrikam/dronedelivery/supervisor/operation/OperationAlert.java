package com.fabrikam.dronedelivery.supervisor.operation;

import com.fabrikam.dronedelivery.supervisor.store.Ids;
import java.time.Instant;
import java.util.UUID;

/** The event for operators: this operation could not be repaired. A repeated publication is the same event. */
public record OperationAlert(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID operationId,
        Kind kind,
        State state,
        UUID deliveryId,
        String lraId,
        int attempts,
        String problem) {

    /** Of an operation that needs attention. */
    public static OperationAlert of(Operation operation) {
        return new OperationAlert(
                Ids.of("OperationAlert", operation.operationId()),
                "OperationAlert",
                "1.0",
                operation.updatedAt(),
                operation.correlationId(),
                operation.operationId(),
                operation.kind(),
                operation.state(),
                operation.deliveryId(),
                operation.lraId(),
                operation.attempts(),
                operation.lastOutcome());
    }
}
