package com.fabrikam.dronedelivery.simulation;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedChange;
import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.ChangeDecision;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.InMemoryDeliveryRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A register that forgets what stood as soon as something else is decided. */
final class LastWriteWins implements DeliveryRecords {
    private final Map<UUID, DeliveryRecords> records = new HashMap<>();

    @Override
    public DeliveryRecord find(UUID deliveryId) {
        return of(deliveryId).find(deliveryId);
    }

    @Override
    public DeliveryRecord confirm(UUID deliveryId) {
        return of(deliveryId).confirm(deliveryId);
    }

    @Override
    public DeliveryRecord accept(AcceptedRequest request) {
        return of(request.deliveryId()).accept(request);
    }

    @Override
    public DeliveryRecord accept(AcceptedChange change) {
        return of(change.deliveryId()).accept(change);
    }

    @Override
    public DeliveryRecord change(DeliveryRecord from, ChangeDecision decision, Optional<Delivery> after) {
        return of(from.deliveryId()).change(from, decision, after);
    }

    @Override
    public DeliveryRecord decide(Decision decision) {
        return anew(decision.deliveryId()).decide(decision);
    }

    @Override
    public DeliveryRecord create(Decision decision, Delivery delivery) {
        return anew(decision.deliveryId()).create(decision, delivery);
    }

    @Override
    public Optional<DeliveryRecord> observe(DroneStatus seen) {
        return of(seen.deliveryId()).observe(seen);
    }

    @Override
    public DeliveryRecord advance(Delivery from, Delivery to) {
        return of(to.plan().deliveryId()).advance(from, to);
    }

    @Override
    public void published(UUID deliveryId, int milestones) {
        of(deliveryId).published(deliveryId, milestones);
    }

    private DeliveryRecords of(UUID deliveryId) {
        return records.computeIfAbsent(deliveryId, id -> new InMemoryDeliveryRecords());
    }

    private DeliveryRecords anew(UUID deliveryId) {
        records.put(deliveryId, new InMemoryDeliveryRecords());
        return of(deliveryId);
    }
}
