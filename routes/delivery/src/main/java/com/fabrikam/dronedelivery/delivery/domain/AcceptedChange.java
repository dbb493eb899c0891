package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** A change that was accepted and may not be decided yet, as far as the owner of the delivery has to know. */
public record AcceptedChange(
        UUID deliveryId, UUID commandId, CommandType commandType, Requester by, Instant occurredAt) {

    /** All of it is needed to answer the owner. */
    public AcceptedChange {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(commandId, "commandId");
        requireNonNull(commandType, "commandType");
        requireNonNull(by, "by");
        requireNonNull(occurredAt, "occurredAt");
    }
}
