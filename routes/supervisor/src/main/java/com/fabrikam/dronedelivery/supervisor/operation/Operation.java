package com.fabrikam.dronedelivery.supervisor.operation;

import static com.fabrikam.dronedelivery.supervisor.history.Entry.SUPERVISOR;

import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fabrikam.dronedelivery.supervisor.history.History;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that failed and has to be undone, with all that has been done about it. Immutable; every step answers with the
 * operation as it is afterwards, and a closed operation stays as it is.
 *
 * @param packageId whose claim is undone with all else of the delivery; null if only a plan is
 * @param commandId of the reschedule whose plan is undone; null if all of the delivery is
 * @param attempts how often the Supervisor has driven the undoing itself
 * @param nextAttemptAt when it is looked after next; null when it is closed
 */
public record Operation(
        UUID operationId,
        Kind kind,
        State state,
        UUID deliveryId,
        String packageId,
        UUID commandId,
        Long planVersion,
        String ownerId,
        String correlationId,
        String lraId,
        String step,
        Reason reason,
        Instant openedAt,
        Instant updatedAt,
        Instant closedAt,
        int attempts,
        Instant nextAttemptAt,
        Instant alertedAt,
        Notification notification,
        List<Entry> history) {

    private static final String IN_FLIGHT = "FlyDelivery";
    private static final String UNCONFIRMED = "ConfirmReceipt";

    /** Of the event that tells of it; the same event makes the same operation. */
    public static Operation of(FailedOperation event, Instant now) {
        boolean unconfirmed = UNCONFIRMED.equals(event.step());
        return new Operation(
                event.eventId(),
                Kind.FailedOperation,
                unconfirmed ? State.NEEDS_ATTENTION : State.ERROR,
                event.deliveryId(),
                event.packageId(),
                event.commandId(),
                event.planVersion(),
                event.ownerId(),
                event.correlationId(),
                event.lraId(),
                event.step(),
                event.reason(),
                now,
                now,
                null,
                0,
                now,
                null,
                Notification.pending(now),
                List.of(new Entry(
                        now,
                        SUPERVISOR,
                        unconfirmed
                                ? "opened: nobody confirms the receipt"
                                : "opened: the " + whatFailed(event) + " has failed",
                        null)));
    }

    private static String whatFailed(FailedOperation event) {
        return IN_FLIGHT.equals(event.step()) ? "delivery" : "request";
    }

    /** Of an LRA that does not come to its end. */
    public static Operation of(Lra lra, UUID operationId, Instant now) {
        var reason = new Reason("Lra" + lra.status(), "The LRA is " + lra.status() + " since long.");
        return new Operation(
                operationId,
                Kind.UnfinishedLra,
                State.ERROR,
                lra.deliveryId().orElse(null),
                lra.packageId().orElse(null),
                lra.commandId().orElse(null),
                lra.planVersion().orElse(null),
                null,
                operationId.toString(),
                lra.lraId(),
                null,
                reason,
                now,
                now,
                null,
                0,
                now,
                null,
                Notification.notNeeded(),
                List.of(new Entry(now, SUPERVISOR, "opened: the LRA is " + lra.status(), null)));
    }

    /** Whether the delivery was scheduled and failed in flight. */
    public boolean isInFlight() {
        return IN_FLIGHT.equals(step);
    }

    /** Whether nothing failed, but nobody confirms the receipt: there is nothing to be undone, and a person has to look after it. */
    public boolean isUnconfirmed() {
        return UNCONFIRMED.equals(step);
    }

    /** Whether one plan of the drone is undone, that of a reschedule, and the delivery takes place as it would have without it. */
    public boolean isOfAPlan() {
        return commandId != null && planVersion != null;
    }

    /** Whether there is still something to do about it. */
    public boolean isOpen() {
        return !state.isClosed();
    }

    /** Whether it is time to look after it. */
    public boolean isDue(Instant now) {
        return isOpen() && (!nextAttemptAt.isAfter(now) || isToBeAlerted());
    }

    /** Whether it is time to notify the customer: the notice does not wait for the repair, nor the other way round. */
    public boolean isNoticeDue(Instant now) {
        return notification.isDue(now);
    }

    /** Whether operators have to be told. */
    public boolean isToBeAlerted() {
        return state == State.NEEDS_ATTENTION && alertedAt == null;
    }

    /** Whether the Supervisor is to drive the undoing now. */
    public boolean isToBeDriven(Policy policy, Instant now) {
        boolean patienceIsUsedUp =
                kind == Kind.UnfinishedLra || lraId == null || !now.isBefore(openedAt.plus(policy.driveAfter()));
        return isOpen() && patienceIsUsedUp && (state != State.NEEDS_ATTENTION || isLeftToTheSupervisor());
    }

    /** Whether nobody else repeats the undoing, so that it goes on, with long pauses, when operators have been told. */
    private boolean isLeftToTheSupervisor() {
        return lraId == null && alertedAt != null && obstacle() == null;
    }

    /** Why the undoing can't be driven, or null. */
    public String obstacle() {
        if (isUnconfirmed()) {
            return "nobody confirms the receipt, there is nothing to be undone";
        }
        if (deliveryId == null || packageId == null && !isOfAPlan()) {
            return "the delivery or its package is not known";
        }
        boolean completes = kind == Kind.UnfinishedLra && reason.code().contains("Clos");
        return completes ? "the LRA is completing, there is nothing to be undone" : null;
    }

    /** The coordinator was asked. */
    public Operation looked(Compensation compensation, Policy policy, Instant now) {
        if (!isOpen()) {
            return this;
        }
        if (compensation == Compensation.Through) {
            return closed(State.PROCESSED, SUPERVISOR, "the coordinator is through", null, now);
        }
        var pause = state == State.NEEDS_ATTENTION ? policy.watchInterval() : policy.lookInterval();
        return draft(now).next(now.plus(pause)).done();
    }

    /** The undoing is about to be driven; noted before it is, so that a crash does not make attempts endless. */
    public Operation driving(Policy policy, Instant now) {
        if (!isOpen()) {
            return this;
        }
        var to = state == State.NEEDS_ATTENTION ? state : State.RETRY;
        return draft(now)
                .state(to)
                .attempts(attempts + 1)
                .next(now.plus(policy.pause().apply(attempts + 1)))
                .done();
    }

    /** The undoing was driven. */
    public Operation driven(String who, Driven driven, Policy policy, Instant now) {
        if (!isOpen()) {
            return this;
        }
        if (driven.undone()) {
            return closed(State.PROCESSED, who, "drove the undoing", driven.detail(), now);
        }
        var draft = draft(now).entry(new Entry(now, who, "drove the undoing", driven.detail()));
        if (state != State.NEEDS_ATTENTION && attempts >= policy.attempts()) {
            draft.state(State.NEEDS_ATTENTION)
                    .next(now.plus(policy.watchInterval()))
                    .entry(new Entry(now, SUPERVISOR, "needs attention", "after " + attempts + " attempts"));
        }
        return draft.done();
    }

    /** Operators were told. */
    public Operation alerted(Instant now) {
        return draft(now).alertedAt(now).done();
    }

    /** The scheduler has told of it, so another operation stands for it. */
    public Operation takenOver(UUID by, Instant now) {
        return closed(State.PROCESSED, SUPERVISOR, "taken over by " + by, null, now);
    }

    /** An operator says that nothing is left to do. */
    public Operation resolved(String who, String why, Instant now) {
        return closed(State.RESOLVED, who, "resolved", why, now);
    }

    /** The customer is not to be told of it. */
    Operation withoutNotice() {
        return draft(updatedAt).notification(Notification.notNeeded()).done();
    }

    /** An attempt to notify the customer was made. */
    public Operation notified(Notice notice, Policy policy, Instant now) {
        if (notification.state() != Notification.State.Pending) {
            return this;
        }
        if (notice instanceof Notice.Sent sent) {
            return draft(now)
                    .notification(notification.sent(sent.messageId()))
                    .entry(new Entry(now, SUPERVISOR, "notified the customer", null))
                    .done();
        }
        if (notice instanceof Notice.NotYet notYet && now.isBefore(openedAt.plus(policy.noticeGivenUpAfter()))) {
            var pause = policy.noticePause().apply(notification.attempts() + 1);
            return draft(now)
                    .notification(notification.again(now.plus(pause), notYet.why()))
                    .done();
        }
        return unnotified(notice, now);
    }

    private Operation unnotified(Notice notice, Instant now) {
        var why = notice instanceof Notice.Unwanted unwanted
                ? unwanted.why()
                : notice instanceof Notice.Refused refused ? refused.why() : ((Notice.NotYet) notice).why();
        var next = notice instanceof Notice.Unwanted ? Notification.notNeeded() : notification.failed(why);
        return draft(now)
                .notification(next)
                .entry(new Entry(now, SUPERVISOR, "did not notify the customer", why))
                .done();
    }

    /** What came of the last attempt, for people. */
    public String lastOutcome() {
        return history.stream()
                .filter(entry -> entry.what().equals("drove the undoing"))
                .reduce((first, second) -> second)
                .map(Entry::outcome)
                .orElse("not driven yet");
    }

    private Operation closed(State to, String who, String what, String outcome, Instant now) {
        return !isOpen()
                ? this
                : draft(now)
                        .state(to)
                        .next(null)
                        .closedAt(now)
                        .entry(new Entry(now, who, what, outcome))
                        .done();
    }

    private Draft draft(Instant now) {
        return new Draft(this, now);
    }

    /** What may change. */
    private static final class Draft {
        private final Operation from;
        private final Instant updatedAt;
        private State state;
        private Instant closedAt;
        private int attempts;
        private Instant nextAttemptAt;
        private Instant alertedAt;
        private Notification notification;
        private List<Entry> history;

        Draft(Operation from, Instant now) {
            this.from = from;
            this.updatedAt = now;
            this.state = from.state;
            this.closedAt = from.closedAt;
            this.attempts = from.attempts;
            this.nextAttemptAt = from.nextAttemptAt;
            this.alertedAt = from.alertedAt;
            this.notification = from.notification;
            this.history = from.history;
        }

        Draft state(State value) {
            state = value;
            return this;
        }

        Draft closedAt(Instant value) {
            closedAt = value;
            return this;
        }

        Draft attempts(int value) {
            attempts = value;
            return this;
        }

        Draft next(Instant value) {
            nextAttemptAt = value;
            return this;
        }

        Draft alertedAt(Instant value) {
            alertedAt = value;
            return this;
        }

        Draft notification(Notification value) {
            notification = value;
            return this;
        }

        Draft entry(Entry value) {
            history = History.plus(history, value);
            return this;
        }

        Operation done() {
            return new Operation(
                    from.operationId,
                    from.kind,
                    state,
                    from.deliveryId,
                    from.packageId,
                    from.commandId,
                    from.planVersion,
                    from.ownerId,
                    from.correlationId,
                    from.lraId,
                    from.step,
                    from.reason,
                    from.openedAt,
                    updatedAt,
                    closedAt,
                    attempts,
                    nextAttemptAt,
                    alertedAt,
                    notification,
                    history);
        }
    }
}
