package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/** The one final outcome of a delivery request. Whoever asks later is told this one, to the letter. */
public record Decision(
        UUID eventId,
        Type type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        WorkflowStep step,
        Reason reason,
        String droneId,
        Instant pickupEta,
        Instant deliveryEta) {

    /** What a request can end as. */
    public enum Type {
        Scheduled,
        Rejected,
        Failed
    }

    /** The delivery was created. */
    static Decision scheduled(Plan plan, String correlationId, Instant now) {
        return new Decision(
                EventIds.of(plan.deliveryId(), Type.Scheduled.name()),
                Type.Scheduled,
                "1.0",
                now,
                correlationId,
                plan.deliveryId(),
                plan.ownerId(),
                null,
                null,
                plan.droneId(),
                plan.pickupEta(),
                plan.deliveryEta());
    }

    /** A step of the workflow was refused ({@code Rejected}) or could not be done ({@code Failed}). */
    static Decision notScheduled(UUID deliveryId, Proposal proposal, String correlationId, Instant now) {
        return new Decision(
                EventIds.of(deliveryId, proposal.type().name()),
                proposal.type(),
                "1.0",
                now,
                correlationId,
                deliveryId,
                proposal.ownerId(),
                proposal.step(),
                proposal.reason(),
                null,
                null,
                null);
    }

    /** What the workflow proposes when it cannot go on. */
    public record Proposal(Type type, String ownerId, WorkflowStep step, Reason reason) {

        /** Scheduled is decided by creating the delivery, never by proposal. */
        public Proposal {
            if (type == Type.Scheduled) {
                throw new IllegalArgumentException("Scheduled is decided by creating the delivery");
            }
        }
    }

    boolean isScheduled() {
        return type == Type.Scheduled;
    }
}
