package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.UUID;

/** The command: cancel this delivery, unless its package was picked up. */
public record CancelDelivery(
        String type,
        String schemaVersion,
        UUID eventId,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        Boolean actsForAnyOwner)
        implements ChangeCommand {
    /** The type of this command on its topic. */
    public static final String TYPE = "CancelDelivery";

    /** Refuses a command that is not what its schema promises. */
    public CancelDelivery {
        Require.that(TYPE.equals(type), "type must be " + TYPE);
        CommandForm.require(schemaVersion, correlationId, deliveryId, ownerId);
        Require.present(eventId, "eventId");
        Require.present(actsForAnyOwner, "actsForAnyOwner");
    }

    @Override
    public Step step() {
        return Step.CancelDelivery;
    }
}
