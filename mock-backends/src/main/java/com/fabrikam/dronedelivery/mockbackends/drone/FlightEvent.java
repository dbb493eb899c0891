package com.fabrikam.dronedelivery.mockbackends.drone;

import java.util.Optional;

/** An event to be published, and the milestone that it tells of, if it does. */
public record FlightEvent(DroneStatus status, Optional<Milestone> milestone) {}
