package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * The command: schedule this delivery.
 *
 * @param idempotencyKey present if the client may repeat the request under the same id
 * @param deadline optional
 */
public record ScheduleDelivery(
        String type,
        String schemaVersion,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        String idempotencyKey,
        Location pickup,
        Location dropoff,
        Instant pickupTime,
        Instant deadline,
        boolean expedited,
        ConfirmationRequired confirmationRequired,
        @JsonProperty("package") PackageInfo packageInfo)
        implements Command {
    /** The type of this command on its topic. */
    public static final String TYPE = "ScheduleDelivery";

    /** Refuses a command that is not what its schema promises. */
    public ScheduleDelivery {
        Require.that(TYPE.equals(type), "type must be " + TYPE);
        CommandForm.require(schemaVersion, correlationId, deliveryId, ownerId);
        Require.present(pickup, "pickup");
        Require.present(dropoff, "dropoff");
        Require.present(pickupTime, "pickupTime");
        Require.present(confirmationRequired, "confirmationRequired");
        Require.present(packageInfo, "package");
    }

    /** Whether the register may know the request from an earlier time. */
    public boolean mayBeRepeated() {
        return idempotencyKey != null;
    }
}
