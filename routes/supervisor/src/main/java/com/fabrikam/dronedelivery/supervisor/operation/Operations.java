package com.fabrikam.dronedelivery.supervisor.operation;

import com.fabrikam.dronedelivery.supervisor.store.Ids;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** All operations, and what can be done with them. Every change is kept before anything is made of it. */
public final class Operations {
    private static final Comparator<Operation> OLDEST_FIRST =
            Comparator.comparing(Operation::openedAt).thenComparing(Operation::operationId);

    private final Records<Operation> records;
    private final Policy policy;
    private final Clock clock;

    public Operations(Records<Operation> records, Policy policy, Clock clock) {
        this.records = records;
        this.policy = policy;
        this.clock = clock;
    }

    /** Something that can't be done any more. */
    public static final class AlreadyClosed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyClosed(State state) {
            super("The operation is " + state + ".");
        }
    }

    /** Takes the scheduler's event in; one that comes again changes nothing. It knows more than the coordinator's list did. */
    public boolean open(FailedOperation event) {
        var opened = Operation.of(event, now());
        boolean added = records.add(event.eventId(), isToldOfTheFlight(event) ? opened.withoutNotice() : opened);
        list(operation -> operation.kind() == Kind.UnfinishedLra
                        && operation.isOpen()
                        && name(operation.lraId()).equals(name(event.lraId())))
                .forEach(found -> change(found.operationId(), one -> one.takenOver(event.eventId(), now())));
        return added;
    }

    /**
     * Whether the customer is told that the delivery failed on its way, so that a change of it is no news any more. Delivery tells
     * of the flight before the scheduler can tell of the change that was to save it.
     */
    private boolean isToldOfTheFlight(FailedOperation change) {
        return change.commandId() != null
                && records.all()
                        .anyMatch(operation ->
                                operation.isInFlight() && change.deliveryId().equals(operation.deliveryId()));
    }

    /** Takes in what the coordinator does not bring to an end, unless there is an operation for it. */
    public int open(Collection<Lra> listed, Duration patience) {
        Set<String> known =
                records.all().map(operation -> name(operation.lraId())).collect(Collectors.toSet());
        return (int) listed.stream()
                .filter(lra -> lra.isOverdue(now(), patience))
                .filter(lra -> known.add(name(lra.lraId())))
                .filter(lra -> open(lra))
                .count();
    }

    private boolean open(Lra lra) {
        UUID id = Ids.of("UnfinishedLra", name(lra.lraId()));
        return records.add(id, Operation.of(lra, id, now()));
    }

    /** One of them. */
    public Optional<Operation> find(UUID id) {
        return records.find(id);
    }

    /** Those that are looked for, the oldest first. */
    public List<Operation> list(Predicate<Operation> wanted) {
        return records.all().filter(wanted).sorted(OLDEST_FIRST).toList();
    }

    /** Those that it is time to look after. */
    public List<UUID> due() {
        return list(operation -> operation.isDue(now())).stream()
                .map(Operation::operationId)
                .toList();
    }

    /** Those whose customer it is time to notify. */
    public List<UUID> noticesDue() {
        return list(operation -> operation.isNoticeDue(now())).stream()
                .map(Operation::operationId)
                .toList();
    }

    /** Whether the undoing is to be driven now. */
    public boolean isToBeDriven(Operation operation) {
        return operation.isToBeDriven(policy, now());
    }

    public Operation looked(UUID id, Compensation compensation) {
        return change(id, operation -> operation.looked(compensation, policy, now()));
    }

    /** @throws AlreadyClosed when there is nothing left to drive */
    public Operation driving(UUID id) {
        return change(id, operation -> open(operation).driving(policy, now()));
    }

    public Operation driven(UUID id, String who, Driven driven) {
        return change(id, operation -> operation.driven(who, driven, policy, now()));
    }

    public Operation alerted(UUID id) {
        return change(id, operation -> operation.alerted(now()));
    }

    /** @throws AlreadyClosed when it is closed */
    public Operation resolve(UUID id, String who, String why) {
        return change(id, operation -> open(operation).resolved(who, why, now()));
    }

    public Operation notified(UUID id, Notice notice) {
        return change(id, operation -> operation.notified(notice, policy, now()));
    }

    private static Operation open(Operation operation) {
        if (!operation.isOpen()) {
            throw new AlreadyClosed(operation.state());
        }
        return operation;
    }

    private Operation change(UUID id, UnaryOperator<Operation> change) {
        return records.change(id, change).orElseThrow(() -> new IllegalStateException("There is no operation " + id));
    }

    /** The coordinator may be known by several host names; the rest tells an LRA. */
    private static String name(String lraId) {
        return lraId == null ? "" : lraId.substring(lraId.lastIndexOf('/') + 1);
    }

    private Instant now() {
        return clock.instant();
    }
}
