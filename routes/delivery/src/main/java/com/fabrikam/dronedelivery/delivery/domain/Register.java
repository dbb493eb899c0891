package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The register in which the outcome of every request is decided, once (the first write wins). */
public final class Register {
    private final DeliveryRecords records;
    private final Journey journey;
    private final Clock clock;

    /** A register that keeps its word as well as {@code records} does. */
    public Register(DeliveryRecords records, Journey journey, Clock clock) {
        this.records = records;
        this.journey = journey;
        this.clock = clock;
    }

    /** The last step of the workflow: decides Scheduled and creates the delivery, in one write. */
    public Creation create(Plan arranged, String correlationId) {
        var plan = journey.planned(arranged);
        var standing = records.find(plan.deliveryId()).decision();
        if (standing.isEmpty() && plan.missesDeadline()) {
            return new Creation.DeadlineCannotBeMet(plan);
        }
        var now = now();
        var proposed = Decision.scheduled(plan, correlationId, now);
        var record = records.create(proposed, Delivery.created(plan, correlationId, now));
        var decision = record.decision().orElseThrow();
        if (!decision.isScheduled()) {
            return new Creation.DecidedOtherwise(decision);
        }
        return new Creation.Scheduled(
                decision, journey.catchUp(record), standing.isEmpty() && decision.equals(proposed));
    }

    /**
     * What a request has come to.
     *
     * @param record with the stages of its delivery if there is one; who stored them may have died before they were published
     */
    public record Standing(Decision decision, DeliveryRecord record) {}

    /** Decides Rejected or Failed, unless a decision stands; answers with the one that stands. */
    public Standing decide(UUID deliveryId, Decision.Proposal proposal, String correlationId) {
        return standing(records.decide(Decision.notScheduled(deliveryId, proposal, correlationId, now())))
                .orElseThrow();
    }

    /** The decision that stands, if there is one. */
    public Optional<Standing> standing(UUID deliveryId) {
        return standing(records.confirm(deliveryId));
    }

    private Optional<Standing> standing(DeliveryRecord record) {
        return record.decision().map(decision -> new Standing(decision, journey.catchUp(record)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
