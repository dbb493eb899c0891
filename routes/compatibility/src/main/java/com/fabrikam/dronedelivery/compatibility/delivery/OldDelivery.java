package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.wire.ConfirmationType;
import com.fabrikam.dronedelivery.compatibility.wire.Location;

/**
 * A delivery as old clients know it.
 *
 * @param deadline empty if there is none
 * @param confirmationRequired a number
 */
public record OldDelivery(
        String id,
        OldOwner owner,
        Location pickup,
        Location dropoff,
        String deadline,
        boolean expedited,
        int confirmationRequired,
        String droneId) {

    public static OldDelivery of(NewDelivery delivery) {
        return new OldDelivery(
                delivery.deliveryId(),
                OldOwner.of(delivery),
                delivery.pickup(),
                delivery.dropoff(),
                delivery.deadline() == null ? "" : delivery.deadline(),
                delivery.expedited(),
                ConfirmationType.ofV1(delivery.confirmationRequired()).ordinal(),
                delivery.droneId());
    }
}
