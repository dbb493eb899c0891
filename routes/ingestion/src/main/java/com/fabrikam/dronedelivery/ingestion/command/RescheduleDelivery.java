package com.fabrikam.dronedelivery.ingestion.command;

import com.fabrikam.dronedelivery.ingestion.request.Reschedule;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** The command on delivery-requests, field by field as events/reschedule-delivery.schema.json has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RescheduleDelivery(
        UUID eventId,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        boolean actsForAnyOwner,
        String idempotencyKey,
        Instant pickupTime,
        Instant deadline)
        implements Command {

    public static final String TYPE = "RescheduleDelivery";

    public static RescheduleDelivery of(Change change, Reschedule times) {
        return new RescheduleDelivery(
                change.changeId(),
                change.occurredAt(),
                change.correlationId(),
                change.deliveryId(),
                change.caller().value(),
                change.actsForAnyOwner(),
                change.idempotencyKey(),
                times.pickupTime(),
                times.deadline());
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
