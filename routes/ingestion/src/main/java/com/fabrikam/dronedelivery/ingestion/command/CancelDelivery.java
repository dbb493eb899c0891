package com.fabrikam.dronedelivery.ingestion.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** The command on delivery-requests, field by field as events/cancel-delivery.schema.json has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CancelDelivery(
        UUID eventId,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        boolean actsForAnyOwner,
        String idempotencyKey)
        implements Command {

    public static final String TYPE = "CancelDelivery";

    public static CancelDelivery of(Change change) {
        return new CancelDelivery(
                change.changeId(),
                change.occurredAt(),
                change.correlationId(),
                change.deliveryId(),
                change.caller().value(),
                change.actsForAnyOwner(),
                change.idempotencyKey());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Accepted accepted() {
        return Accepted.change(deliveryId, eventId);
    }
}
