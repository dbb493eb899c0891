package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Takes the confirmation of a receipt, once for each delivery: the first one counts. */
public final class Confirmations {
    private final DeliveryRecords records;
    private final Journey journey;
    private final Clock clock;

    /** Over these records. */
    public Confirmations(DeliveryRecords records, Journey journey, Clock clock) {
        this.records = records;
        this.journey = journey;
        this.clock = clock;
    }

    /** Why this confirmation is not taken as things stand; nothing stands against one that was taken before. */
    public Optional<Confirming.Why> obstacle(DeliveryRecord record, Confirmation given) {
        return obstacle(journey.catchUp(record).delivery().orElseThrow(), given);
    }

    /** Completes the delivery with it in one write, unless another one was faster. Its bytes are kept already. */
    public Confirming give(UUID deliveryId, Confirmation given) {
        var record = journey.catchUp(records.confirm(deliveryId));
        while (true) {
            var from = record.delivery().orElseThrow();
            var obstacle = obstacle(from, given);
            if (obstacle.isPresent()) {
                return new Confirming.Refused(obstacle.get());
            }
            var standing = from.receipt().confirmation();
            if (standing.isPresent()) {
                return new Confirming.Given(
                        standing.get(), record, standing.get().equals(given));
            }
            record = records.advance(from, from.confirmed(given));
        }
    }

    /** Notes that the confirmation takes too long; what the Supervisor has to know if it does, also if it is noted already. */
    public Optional<FailedOperation> overdue(UUID deliveryId) {
        var record = journey.catchUp(records.confirm(deliveryId));
        while (true) {
            var from = record.delivery().filter(Delivery::awaitsConfirmation).orElse(null);
            if (from == null) {
                return Optional.empty();
            }
            if (from.receipt().overdueSince().isPresent()) {
                return Optional.of(FailedOperation.unconfirmed(from));
            }
            record = records.advance(from, from.overdue(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    private static Optional<Confirming.Why> obstacle(Delivery delivery, Confirmation given) {
        if (delivery.plan().confirmationRequired() != given.kind()) {
            return Optional.of(Confirming.Why.OtherKind);
        }
        var standing = delivery.receipt().confirmation();
        if (standing.isPresent()) {
            return standing.get().confirmationId().equals(given.confirmationId())
                    ? Optional.empty()
                    : Optional.of(Confirming.Why.AlreadyGiven);
        }
        return delivery.awaitsConfirmation() ? Optional.empty() : Optional.of(Confirming.Why.NotAwaited);
    }
}
