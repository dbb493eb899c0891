package com.fabrikam.dronedelivery.mockbackends.drone;

import java.util.Optional;

/**
 * An event to be published, and the milestone that it tells of, if it does.
 *
 * @param revision of the assignment that it was made for
 * @param traceparent of the request that it comes of; null for what is on the way only, of which there are too many to trace
 */
public record FlightEvent(DroneStatus status, Optional<Milestone> milestone, int revision, String traceparent) {

    boolean isFailure() {
        return status.status() == FlightReport.Status.Failed;
    }
}
