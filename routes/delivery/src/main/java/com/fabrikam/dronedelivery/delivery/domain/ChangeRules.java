package com.fabrikam.dronedelivery.delivery.domain;

import com.fabrikam.dronedelivery.delivery.domain.Change.Cancel;
import com.fabrikam.dronedelivery.delivery.domain.Change.GivenUp;
import com.fabrikam.dronedelivery.delivery.domain.Change.Reschedule;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which change is possible: a function of what stands. A delivery may be changed by its owner, until its package is picked
 * up, and a limited number of times.
 *
 * <p>Two refusals are not kept, so that nobody can fill a record. Both follow again from what stands: a stranger's, because
 * the owner never changes, and what is too many, because the first ones never go. Their time is one that stands as well.
 */
final class ChangeRules {
    /** As the contracts have it. */
    private static final int LONGEST_MESSAGE = 1000;

    private final DeliveryRecord record;
    private final Change change;
    private final UnaryOperator<Plan> estimates;
    private final String correlationId;
    private final Instant now;

    private ChangeRules(
            DeliveryRecord record, Change change, UnaryOperator<Plan> estimates, String correlationId, Instant now) {
        this.record = record;
        this.change = change;
        this.estimates = estimates;
        this.correlationId = correlationId;
        this.now = now;
    }

    static Ruling rule(
            DeliveryRecord record, Change change, UnaryOperator<Plan> estimates, String correlationId, Instant now) {
        return new ChangeRules(record, change, estimates, correlationId, now).rule();
    }

    private Ruling rule() {
        if (record.decision().isEmpty()) {
            return Ruling.kept(unknown(now));
        }
        var request = record.decision().get();
        if (!change.by().mayChangeOf(request.ownerId())) {
            return Ruling.notKept(unknown(request.occurredAt()));
        }
        var ruling = withRoom(byOwner(request.ownerId()), request.ownerId());
        return ruling.after().isEmpty() && isReplacement() ? withoutDrone(ruling.decision()) : ruling;
    }

    private Ruling withRoom(Ruling ruling, String owner) {
        boolean findsRoom = change instanceof Cancel && ruling.after().isPresent();
        return record.changes().size() < Changes.MOST || findsRoom ? ruling : tooMany(owner);
    }

    /** Whether the drone in force has failed, and this is the command for another one. */
    private boolean isReplacement() {
        return record.replacement()
                .filter(command -> command.eventId().equals(change.commandId()))
                .isPresent();
    }

    /** No other drone comes, so the delivery has come to its end as well. */
    private Ruling withoutDrone(ChangeDecision decision) {
        var failure = record.lastSeen().orElseThrow().failureReason();
        var reason = new Reason(
                failure.code(),
                shortened(failure.message() + " No other drone: "
                        + decision.reason().message()));
        return Ruling.effective(decision, record.delivery().orElseThrow().failed(reason, now));
    }

    private static String shortened(String message) {
        return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
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
        if (delivery.wasToBeReplacedBy(change.commandId())) {
            return Ruling.kept(rejected(owner, ChangeRefusal.Superseded.reason(), now));
        }
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
        var after = delivery.rescheduled(expected(delivery, times), now);
        if (after.plan().missesDeadline()) {
            return Ruling.kept(rejected(owner, tooLate(after.plan()), now));
        }
        return Ruling.effective(ChangeDecision.rescheduled(change, after, correlationId, now), after);
    }

    private Change.NewTimes expected(Delivery delivery, Change.NewTimes times) {
        return times.expecting(estimates.apply(delivery.plan().with(times)).deliveryEta());
    }

    private Optional<ChangeRefusal> obstacle() {
        var state = record.delivery().map(Delivery::state).orElse(null);
        if (state == null) {
            return Optional.of(ChangeRefusal.NotScheduled);
        }
        if (state instanceof DeliveryState.Changeable) {
            return Optional.empty();
        }
        if (state instanceof DeliveryState.Carrying) {
            return Optional.of(ChangeRefusal.AlreadyPickedUp);
        }
        return Optional.of(
                state instanceof DeliveryState.Cancelled
                        ? ChangeRefusal.AlreadyCancelled
                        : ChangeRefusal.AlreadyCompleted);
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
