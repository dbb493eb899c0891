package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/** The one final outcome of a change. Whoever asks later is told this one, to the letter. */
public record ChangeDecision(
        UUID eventId,
        Type type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        CommandType commandType,
        UUID commandId,
        WorkflowStep step,
        Reason reason,
        String droneId,
        Instant pickupEta,
        Instant deliveryEta) {

    /** What a change can end as. */
    public enum Type {
        Rescheduled,
        Cancelled,
        Rejected,
        Failed
    }

    /** The delivery has these times from now on. */
    static ChangeDecision rescheduled(Change change, Delivery after, String correlationId, Instant now) {
        var plan = after.plan();
        return new ChangeDecision(
                EventIds.of(plan.deliveryId(), change.commandId(), Type.Rescheduled.name()),
                Type.Rescheduled,
                "1.1",
                now,
                correlationId,
                plan.deliveryId(),
                plan.ownerId(),
                change.commandType(),
                change.commandId(),
                null,
                null,
                plan.droneId(),
                plan.pickupEta(),
                plan.deliveryEta());
    }

    /** The delivery does not take place. */
    static ChangeDecision cancelled(Change change, Delivery delivery, String correlationId, Instant now) {
        var plan = delivery.plan();
        return ended(change, Type.Cancelled, plan.deliveryId(), plan.ownerId(), null, null, correlationId, now);
    }

    /** Nothing changes, for this reason. */
    static ChangeDecision ended(
            Change change,
            Type type,
            UUID deliveryId,
            String ownerId,
            WorkflowStep step,
            Reason reason,
            String correlationId,
            Instant now) {
        return new ChangeDecision(
                EventIds.of(deliveryId, change.commandId(), type.name()),
                type,
                "1.1",
                now,
                correlationId,
                deliveryId,
                ownerId,
                change.commandType(),
                change.commandId(),
                step,
                reason,
                null,
                null,
                null);
    }
}
