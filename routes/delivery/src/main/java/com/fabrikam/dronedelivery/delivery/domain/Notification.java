package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What one subscriber has to be told, as an event. It names the subscription, not the address: that, and the secret, stay in the store.
 *
 * @param eventId derived from the event that is told of and the subscription: whoever gets it twice knows it by that
 */
public record Notification(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        UUID notifyMeRequestId,
        UUID trackingEventId,
        Stage stage,
        Location location,
        Reason reason) {

    /** An event that lacks any of these cannot be read. */
    public Notification {
        if (!"Notification".equals(type)) {
            throw new IllegalArgumentException("type must be Notification");
        }
        requireNonNull(eventId, "eventId");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(notifyMeRequestId, "notifyMeRequestId");
        requireNonNull(stage, "stage");
    }

    /** Of this event, for this subscriber. */
    public static Notification of(DeliveryTracking event, NotifyMeRequest request) {
        return new Notification(
                EventIds.of(event.eventId(), "Notification/" + request.notifyMeRequestId()),
                "Notification",
                "1.0",
                event.occurredAt(),
                event.correlationId(),
                event.deliveryId(),
                event.ownerId(),
                request.notifyMeRequestId(),
                event.eventId(),
                event.stage(),
                event.location(),
                event.reason());
    }
}
