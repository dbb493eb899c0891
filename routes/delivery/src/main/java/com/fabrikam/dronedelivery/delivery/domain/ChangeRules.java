package com.fabrikam.dronedelivery.delivery.domain;

import com.fabrikam.dronedelivery.delivery.domain.Change.Cancel;
import com.fabrikam.dronedelivery.delivery.domain.Change.GivenUp;
import com.fabrikam.dronedelivery.delivery.domain.Change.Reschedule;
import java.time.Instant;
import java.util.Optional;

/**
 * Which change is possible: a function of what stands. A delivery may be changed by its owner, until its package is picked
 * up, and a limited number of times.
 *
 * <p>Two refusals are not kept, so that nobody can fill a record. Both follow again from what stands: a stranger's, because
 * the owner never changes, and what is too many, because the first ones never go. Their time is one that stands as well.
 */
final class ChangeRules {
    private final DeliveryRecord record;
    private final Change change;
    private final String correlationId;
    private final Instant now;

    private ChangeRules(DeliveryRecord record, Change change, String correlationId, Instant now) {
        this.record = record;
        this.change = change;
        this.correlationId = correlationId;
        this.now = now;
    }

    static Ruling rule(DeliveryRecord record, Change change, String correlationId, Instant now) {
        return new ChangeRules(record, change, correlationId, now).rule();
    }

    private Ruling rule() {
        if (record.decision().isEmpty()) {
            return Ruling.kept(unknown(now));
        }
        var request = record.decision().get();
        if (!change.by().mayChangeOf(request.ownerId())) {
            return Ruling.notKept(unknown(request.occurredAt()));
        }
        var ruling = byOwner(request.ownerId());
        boolean findsRoom = change instanceof Cancel && ruling.after().isPresent();
        return record.changes().size() < Changes.MOST || findsRoom ? ruling : tooMany(request.ownerId());
    }

    private Ruling byOwner(String owner) {
        var obstacle = obstacle();
        if (change instanceof Cancel
                && obstacle.filter(ChangeRefusal.AlreadyCancelled::equals).isPresent()) {
            return Ruling.kept(cancelled());
        }
        if (obstacle.isPresent()) {
            return Ruling.kept(rejected(owner, obstacle.get().reason(), now));
        }
        var delivery = record.delivery().orElseThrow();
        if (change instanceof Reschedule reschedule) {
            return reschedule(delivery, reschedule.times(), owner);
        }
        if (change instanceof GivenUp given) {
            return Ruling.kept(ChangeDecision.ended(
                    change,
                    given.type(),
                    record.deliveryId(),
                    owner,
                    given.step(),
                    given.reason(),
                    correlationId,
                    now));
        }
        return Ruling.effective(cancelled(), delivery.cancelled(now));
    }

    private Ruling reschedule(Delivery delivery, Change.NewTimes times, String owner) {
        if (times.version() <= delivery.plan().version()) {
            return Ruling.kept(rejected(owner, ChangeRefusal.Superseded.reason(), now));
        }
        var after = delivery.rescheduled(times, now);
        if (after.plan().missesDeadline()) {
            return Ruling.kept(rejected(owner, tooLate(after.plan()), now));
        }
        return Ruling.effective(ChangeDecision.rescheduled(change, after, correlationId, now), after);
    }

    private Optional<ChangeRefusal> obstacle() {
        if (record.delivery().isEmpty()) {
            return Optional.of(ChangeRefusal.NotScheduled);
        }
        return switch (record.delivery().get().stage()) {
            case Created, Rescheduled, HeadedToPickup -> Optional.empty();
            case PickedUp, HeadedToDropoff -> Optional.of(ChangeRefusal.AlreadyPickedUp);
            case Completed, Failed -> Optional.of(ChangeRefusal.AlreadyCompleted);
            case Cancelled -> Optional.of(ChangeRefusal.AlreadyCancelled);
        };
    }

    private static Reason tooLate(Plan plan) {
        return new Reason(
                "DeadlineCannotBeMet",
                "The drone would arrive at " + plan.deliveryEta() + ", after the deadline " + plan.deadline() + ".");
    }

    private Ruling tooMany(String owner) {
        var last = record.changes().get(Changes.MOST - 1).occurredAt();
        return Ruling.notKept(rejected(owner, ChangeRefusal.TooManyChanges.reason(), last));
    }

    private ChangeDecision cancelled() {
        return ChangeDecision.cancelled(change, record.delivery().orElseThrow(), correlationId, now);
    }

    /** The same for what is not there and for what belongs to somebody else. */
    private ChangeDecision unknown(Instant at) {
        return rejected(change.by().ownerId(), ChangeRefusal.UnknownDelivery.reason(), at);
    }

    private ChangeDecision rejected(String owner, Reason reason, Instant at) {
        return ChangeDecision.ended(
                change,
                ChangeDecision.Type.Rejected,
                record.deliveryId(),
                owner,
                change.commandType().step(),
                reason,
                correlationId,
                at);
    }
}
