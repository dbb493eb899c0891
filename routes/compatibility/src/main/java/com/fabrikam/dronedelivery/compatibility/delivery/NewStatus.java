package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.wire.Location;

/** Where a delivery stands, as v1 tells of it. */
public record NewStatus(String stage, Location lastKnownLocation, String pickupEta, String deliveryEta) {}
