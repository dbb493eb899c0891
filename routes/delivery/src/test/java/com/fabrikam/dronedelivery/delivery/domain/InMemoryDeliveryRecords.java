package com.fabrikam.dronedelivery.delivery.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Records without Redis. Passes the same {@link DeliveryRecordsContract}. */
public final class InMemoryDeliveryRecords implements DeliveryRecords {
    private final Map<UUID, DeliveryRecord> records = new ConcurrentHashMap<>();

    @Override
    public DeliveryRecord find(UUID deliveryId) {
        return records.getOrDefault(deliveryId, DeliveryRecord.unknown(deliveryId));
    }

    @Override
    public DeliveryRecord confirm(UUID deliveryId) {
        return find(deliveryId);
    }

    @Override
    public DeliveryRecord accept(AcceptedRequest request) {
        return update(
                request.deliveryId(),
                r -> r.decision().isPresent() || r.accepted().isPresent()
                        ? r
                        : Copy.of(r).accepted(request).toRecord());
    }

    @Override
    public DeliveryRecord accept(AcceptedChange change) {
        var known = records.computeIfPresent(change.deliveryId(), (id, r) -> {
            boolean noted = r.acceptedChanges().stream()
                    .anyMatch(other -> other.commandId().equals(change.commandId()));
            return noted || r.acceptedChanges().size() >= Changes.MOST
                    ? r
                    : Copy.of(r).acceptedChange(change).toRecord();
        });
        return known == null ? DeliveryRecord.unknown(change.deliveryId()) : known;
    }

    @Override
    public DeliveryRecord decide(Decision decision) {
        return update(
                decision.deliveryId(),
                r -> r.decision().isPresent()
                        ? r
                        : Copy.of(r).decision(decision).toRecord());
    }

    @Override
    public DeliveryRecord create(Decision decision, Delivery delivery) {
        return update(
                decision.deliveryId(),
                r -> r.decision().isPresent()
                        ? r
                        : Copy.of(r).decision(decision).delivery(delivery).toRecord());
    }

    @Override
    public DeliveryRecord change(DeliveryRecord from, ChangeDecision decision, Optional<Delivery> after) {
        return update(decision.deliveryId(), r -> {
            if (r.changes().size() != from.changes().size() || passed(r) != passed(from)) {
                return r;
            }
            var changed = Copy.of(r).change(decision);
            after.ifPresent(changed::delivery);
            after.flatMap(d -> r.ahead()
                            .filter(seen -> seen.planVersion() == d.plan().version()))
                    .ifPresent(seen -> changed.lastSeen(seen).ahead(null));
            return changed.toRecord();
        });
    }

    @Override
    public Optional<DeliveryRecord> observe(DroneStatus seen) {
        var record = update(seen.deliveryId(), r -> noted(r, seen));
        return record.delivery()
                .filter(delivery -> delivery.after(seen) != delivery
                        || isNews(delivery, seen)
                        || record.published() != delivery.milestones().size())
                .map(delivery -> record);
    }

    @Override
    public DeliveryRecord advance(Delivery from, Delivery to) {
        return update(
                to.plan().deliveryId(),
                r -> passed(r) == from.milestones().size() && landed(r) == landed(from)
                        ? Copy.of(r).delivery(first(r, to)).toRecord()
                        : r);
    }

    private static boolean landed(DeliveryRecord record) {
        return record.delivery().filter(InMemoryDeliveryRecords::landed).isPresent();
    }

    private static boolean landed(Delivery delivery) {
        return delivery.receipt().landing().isPresent();
    }

    /** What is known of a receipt is written once. */
    private static Delivery first(DeliveryRecord r, Delivery to) {
        var known = r.delivery().map(Delivery::receipt).orElse(Receipt.NONE);
        return new Delivery(
                to.plan(),
                to.correlationId(),
                to.milestones(),
                new Receipt(
                        known.landing().or(to.receipt()::landing),
                        known.overdueSince().or(to.receipt()::overdueSince),
                        known.confirmation().or(to.receipt()::confirmation)));
    }

    @Override
    public void published(UUID deliveryId, int milestones) {
        update(
                deliveryId,
                r -> Copy.of(r).published(Math.max(r.published(), milestones)).toRecord());
    }

    private static boolean isNews(Delivery delivery, DroneStatus seen) {
        return seen.planVersion() == delivery.plan().version()
                && seen.reached() > delivery.stage().reached();
    }

    private static DeliveryRecord noted(DeliveryRecord r, DroneStatus seen) {
        boolean decidedAgainst = r.decision().isPresent() && r.delivery().isEmpty();
        long own = r.delivery().map(delivery -> delivery.plan().version()).orElse(0L);
        boolean isAhead = seen.planVersion() > own;
        var last = isAhead ? r.ahead() : r.lastSeen();
        if (decidedAgainst
                || seen.planVersion() < own
                || last.filter(l -> !seen.isLaterThan(l)).isPresent()) {
            return r;
        }
        return isAhead
                ? Copy.of(r).ahead(seen).toRecord()
                : Copy.of(r).lastSeen(seen).toRecord();
    }

    private static int passed(DeliveryRecord record) {
        return record.delivery().map(delivery -> delivery.milestones().size()).orElse(0);
    }

    private DeliveryRecord update(UUID deliveryId, UnaryOperator<DeliveryRecord> change) {
        return records.compute(
                deliveryId, (id, known) -> change.apply(known == null ? DeliveryRecord.unknown(id) : known));
    }

    /** A record with some of it replaced. */
    private static final class Copy {
        private final DeliveryRecord of;
        private Optional<AcceptedRequest> accepted;
        private Optional<Decision> decision;
        private Optional<Delivery> delivery;
        private Optional<DroneStatus> lastSeen;
        private Optional<DroneStatus> ahead;
        private int published;
        private final List<AcceptedChange> acceptedChanges;
        private final List<ChangeDecision> changes;

        private Copy(DeliveryRecord of) {
            this.of = of;
            this.accepted = of.accepted();
            this.decision = of.decision();
            this.delivery = of.delivery();
            this.lastSeen = of.lastSeen();
            this.ahead = of.ahead();
            this.published = of.published();
            this.acceptedChanges = new ArrayList<>(of.acceptedChanges());
            this.changes = new ArrayList<>(of.changes());
        }

        static Copy of(DeliveryRecord record) {
            return new Copy(record);
        }

        Copy accepted(AcceptedRequest value) {
            accepted = Optional.of(value);
            return this;
        }

        Copy decision(Decision value) {
            decision = Optional.of(value);
            return this;
        }

        Copy delivery(Delivery value) {
            delivery = Optional.of(value);
            return this;
        }

        Copy lastSeen(DroneStatus value) {
            lastSeen = Optional.of(value);
            return this;
        }

        Copy ahead(DroneStatus value) {
            ahead = Optional.ofNullable(value);
            return this;
        }

        Copy published(int value) {
            published = value;
            return this;
        }

        Copy acceptedChange(AcceptedChange value) {
            acceptedChanges.add(value);
            return this;
        }

        Copy change(ChangeDecision value) {
            changes.add(value);
            return this;
        }

        DeliveryRecord toRecord() {
            return new DeliveryRecord(
                    of.deliveryId(),
                    accepted,
                    decision,
                    delivery,
                    lastSeen,
                    ahead,
                    published,
                    acceptedChanges,
                    changes);
        }
    }
}
