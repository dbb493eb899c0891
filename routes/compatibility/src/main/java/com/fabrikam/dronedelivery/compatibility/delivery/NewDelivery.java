package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.request.Places;
import com.fabrikam.dronedelivery.compatibility.wire.Location;

/**
 * A delivery as v1 tells of it, as far as the old API does.
 *
 * @param deadline null if there is none
 * @param confirmationRequired by its name in v1
 */
public record NewDelivery(
        String deliveryId,
        String ownerId,
        String droneId,
        Location pickup,
        Location dropoff,
        String deadline,
        boolean expedited,
        String confirmationRequired)
        implements Places {}
