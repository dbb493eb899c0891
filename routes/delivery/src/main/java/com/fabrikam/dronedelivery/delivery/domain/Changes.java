package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The register in which every change of a delivery is decided, once for each command (the first write wins). */
public final class Changes {
    /** Decisions that are kept for a delivery; a cancellation that takes effect finds room in any case. */
    public static final int MOST = 20;

    private final DeliveryRecords records;
    private final Journey journey;
    private final Clock clock;

    /** A register that keeps its word as well as {@code records} does. */
    public Changes(DeliveryRecords records, Journey journey, Clock clock) {
        this.records = records;
        this.journey = journey;
        this.clock = clock;
    }

    /**
     * What became of a change.
     *
     * @param record with the stages that it has brought about, which may have to be published
     */
    public record Decided(ChangeDecision decision, DeliveryRecord record) {}

    /** Decides, and changes the delivery in the same write, unless a decision stands; answers with the one that stands. */
    public Decided decide(UUID deliveryId, Change change, String correlationId) {
        // A drone that is known to have picked the package up counts, also if whoever noted it died on the way.
        var record = journey.catchUp(records.confirm(deliveryId));
        while (record.change(change.commandId()).isEmpty()) {
            var ruling = ChangeRules.rule(record, change, journey::planned, correlationId, now());
            if (!ruling.kept()) {
                return new Decided(ruling.decision(), record);
            }
            record = records.change(record, ruling.decision(), ruling.after());
        }
        return new Decided(record.change(change.commandId()).get(), journey.catchUp(record));
    }

    /** The decision about a command that stands, if there is one. */
    public Optional<Decided> standing(UUID deliveryId, UUID commandId) {
        var record = records.confirm(deliveryId);
        return record.change(commandId).map(decision -> new Decided(decision, journey.catchUp(record)));
    }

    /** Notes a change that was accepted, for the owner to see until it is decided. Whoever may not change anything leaves no trace. */
    public void note(AcceptedChange accepted) {
        var owner = records.find(accepted.deliveryId()).owner();
        if (owner.filter(accepted.by()::mayChangeOf).isPresent()) {
            records.accept(accepted);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
