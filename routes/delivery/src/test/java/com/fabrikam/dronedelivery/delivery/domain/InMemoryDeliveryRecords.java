package com.fabrikam.dronedelivery.delivery.domain;

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
                        : new DeliveryRecord(
                                r.deliveryId(),
                                Optional.of(request),
                                r.decision(),
                                r.delivery(),
                                r.lastSeen(),
                                r.published()));
    }

    @Override
    public DeliveryRecord decide(Decision decision) {
        return update(decision.deliveryId(), r -> r.decision().isPresent() ? r : decided(r, decision, r.delivery()));
    }

    @Override
    public DeliveryRecord create(Decision decision, Delivery delivery) {
        return update(
                decision.deliveryId(), r -> r.decision().isPresent() ? r : decided(r, decision, Optional.of(delivery)));
    }

    @Override
    public DeliveryRecord observe(DroneStatus seen) {
        return update(seen.deliveryId(), r -> {
            var decidedAgainst = r.decision().isPresent() && r.delivery().isEmpty();
            var late = r.lastSeen()
                    .filter(known -> known.sequence() >= seen.sequence())
                    .isPresent();
            return decidedAgainst || late
                    ? r
                    : new DeliveryRecord(
                            r.deliveryId(), r.accepted(), r.decision(), r.delivery(), Optional.of(seen), r.published());
        });
    }

    @Override
    public DeliveryRecord advance(Delivery from, Delivery to) {
        return update(
                to.plan().deliveryId(),
                r -> r.delivery().orElseThrow().milestones().size()
                                == from.milestones().size()
                        ? new DeliveryRecord(
                                r.deliveryId(),
                                r.accepted(),
                                r.decision(),
                                Optional.of(to),
                                r.lastSeen(),
                                r.published())
                        : r);
    }

    @Override
    public void published(UUID deliveryId, int milestones) {
        update(
                deliveryId,
                r -> new DeliveryRecord(
                        r.deliveryId(),
                        r.accepted(),
                        r.decision(),
                        r.delivery(),
                        r.lastSeen(),
                        Math.max(r.published(), milestones)));
    }

    private static DeliveryRecord decided(DeliveryRecord r, Decision decision, Optional<Delivery> delivery) {
        return new DeliveryRecord(
                r.deliveryId(), r.accepted(), Optional.of(decision), delivery, r.lastSeen(), r.published());
    }

    private DeliveryRecord update(UUID deliveryId, UnaryOperator<DeliveryRecord> change) {
        return records.compute(
                deliveryId, (id, known) -> change.apply(known == null ? DeliveryRecord.unknown(id) : known));
    }
}
