package com.fabrikam.dronedelivery.ingestion.command;

import com.fabrikam.dronedelivery.ingestion.request.OwnerId;
import java.time.Instant;
import java.util.UUID;

/**
 * What all commands that change a delivery have in common. Whether the caller may change it is decided where the delivery
 * is known.
 *
 * @param changeId identifies the change: the same for one that is repeated under the same Idempotency-Key
 * @param actsForAnyOwner whether the caller's scope lets it change what belongs to others
 * @param idempotencyKey null if there is none
 */
public record Change(
        UUID changeId,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        OwnerId caller,
        boolean actsForAnyOwner,
        String idempotencyKey) {}
