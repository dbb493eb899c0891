package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import java.time.Instant;

/** What a drone reports at one moment of its plan. The same plan and sequence always give the same report. */
public record FlightReport(long sequence, Instant occurredAt, Status status, LegName leg, Location location) {

    public enum Status {
        InFlight,
        Landed
    }

    public enum LegName {
        ToPickup,
        ToDropoff
    }
}
