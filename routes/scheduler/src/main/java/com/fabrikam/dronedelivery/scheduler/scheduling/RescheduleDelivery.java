package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;
import java.util.UUID;

/**
 * The command: give this delivery another time, unless its package was picked up.
 *
 * @param pickupTime absent if it stays as it is
 * @param deadline absent if it stays as it is
 */
public record RescheduleDelivery(
        String type,
        String schemaVersion,
        UUID eventId,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        Boolean actsForAnyOwner,
        Instant pickupTime,
        Instant deadline)
        implements ChangeCommand {
    /** The type of this command on its topic. */
    public static final String TYPE = "RescheduleDelivery";

    /** Refuses a command that is not what its schema promises. */
    public RescheduleDelivery {
        Require.that(TYPE.equals(type), "type must be " + TYPE);
        CommandForm.require(schemaVersion, correlationId, deliveryId, ownerId);
        Require.present(eventId, "eventId");
        Require.present(actsForAnyOwner, "actsForAnyOwner");
        Require.that(pickupTime != null || deadline != null, "pickupTime or deadline is required");
    }

    @Override
    public Step step() {
        return Step.RescheduleDelivery;
    }
}
