package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.wire.DeliveryStage;
import com.fabrikam.dronedelivery.compatibility.wire.Location;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a delivery stands, as old clients know it.
 *
 * @param stage a number
 */
public record OldStatus(
        int stage,
        Location lastKnownLocation,
        @JsonProperty("pickupETA") String pickupEta,
        @JsonProperty("deliveryETA") String deliveryEta) {

    public static OldStatus of(NewStatus status) {
        return new OldStatus(
                DeliveryStage.ofV1(status.stage()).ordinal(),
                status.lastKnownLocation(),
                status.pickupEta(),
                status.deliveryEta());
    }
}
