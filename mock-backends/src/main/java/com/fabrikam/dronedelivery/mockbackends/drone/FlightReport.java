package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import java.time.Instant;

/**
 * What a drone reports at one moment of its flight. The same flight and sequence always give the same report.
 *
 * @param pickupEta in still air from where the drone is
 * @param deliveryEta in still air from where the drone is
 */
public record FlightReport(
        long sequence,
        Instant occurredAt,
        Status status,
        LegName leg,
        Location location,
        Instant pickupEta,
        Instant deliveryEta) {

    public enum Status {
        InFlight,
        Landed,
        Failed
    }

    public enum LegName {
        ToPickup,
        ToDropoff
    }
}
