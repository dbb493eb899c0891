package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.LegName;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.Status;

/** The four moments of a flight that nobody may miss, in their order. */
public enum Milestone {
    TAKE_OFF_TO_PICKUP(Status.InFlight, LegName.ToPickup),
    LANDED_AT_PICKUP(Status.Landed, LegName.ToPickup),
    TAKE_OFF_TO_DROPOFF(Status.InFlight, LegName.ToDropoff),
    LANDED_AT_DROPOFF(Status.Landed, LegName.ToDropoff);

    private final Status status;
    private final LegName leg;

    Milestone(Status status, LegName leg) {
        this.status = status;
        this.leg = leg;
    }

    Status status() {
        return status;
    }

    LegName leg() {
        return leg;
    }
}
