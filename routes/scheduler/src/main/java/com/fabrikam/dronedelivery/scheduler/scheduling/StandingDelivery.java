package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;

/** A delivery as the Delivery service knows it, as far as a change has to. */
public record StandingDelivery(String ownerId, String packageId, Instant pickupTime, Instant deadline, String stage) {

    /** Refuses what nobody could change; only the deadline may be absent. */
    public StandingDelivery {
        Require.present(ownerId, "ownerId");
        Require.present(packageId, "packageId");
        Require.present(pickupTime, "pickupTime");
        Require.present(stage, "stage");
    }
}
