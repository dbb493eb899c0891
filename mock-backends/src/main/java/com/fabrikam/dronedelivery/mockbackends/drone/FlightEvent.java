package com.fabrikam.dronedelivery.mockbackends.drone;

import java.util.Optional;

/**
 * An event to be published, and the milestone that it tells of, if it does.
 *
 * @param revision of the assignment that it was made for
 */
public record FlightEvent(DroneStatus status, Optional<Milestone> milestone, int revision) {

    boolean isFailure() {
        return status.status() == FlightReport.Status.Failed;
    }
}
