package com.fabrikam.dronedelivery.delivery.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All that stands under one delivery id, read in one go.
 *
 * @param published how many milestones Kafka is known to have acknowledged
 */
public record DeliveryRecord(
        UUID deliveryId,
        Optional<AcceptedRequest> accepted,
        Optional<Decision> decision,
        Optional<Delivery> delivery,
        Optional<DroneStatus> lastSeen,
        int published) {

    /** Nothing stands under this id. */
    public static DeliveryRecord unknown(UUID deliveryId) {
        return new DeliveryRecord(
                deliveryId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** The events of the milestones that Kafka is not known to have, in order. */
    public List<DeliveryTracking> unpublished() {
        return delivery.map(d -> d.eventsFrom(Math.min(published, d.milestones().size())))
                .orElse(List.of());
    }

    /** Whose request this is; empty as long as the request itself is unknown. */
    public Optional<String> owner() {
        return decision.map(Decision::ownerId).or(() -> accepted.map(AcceptedRequest::ownerId));
    }
}
