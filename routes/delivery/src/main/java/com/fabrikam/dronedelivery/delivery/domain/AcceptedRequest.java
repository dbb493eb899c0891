package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** A request that was accepted and is not decided yet, as far as its owner has to know. */
public record AcceptedRequest(UUID deliveryId, String ownerId, Instant occurredAt) {

    /** All of it is needed to answer the owner. */
    public AcceptedRequest {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(ownerId, "ownerId");
        requireNonNull(occurredAt, "occurredAt");
    }
}
