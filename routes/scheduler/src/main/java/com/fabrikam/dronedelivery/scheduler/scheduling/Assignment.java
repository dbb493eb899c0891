package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;

/** The drone that flies the delivery, and when it is expected to be where. */
public record Assignment(String droneId, Instant pickupEta, Instant deliveryEta) {

    /** Refuses an assignment that nobody could follow. */
    public Assignment {
        Require.present(droneId, "droneId");
        Require.present(pickupEta, "pickupEta");
        Require.present(deliveryEta, "deliveryEta");
    }
}
