package com.fabrikam.dronedelivery.delivery.domain;

/** How the attempt to create a delivery ended. */
public sealed interface Creation {

    /** Scheduled is decided: by this call if {@code now}, else by an earlier one. */
    record Scheduled(Decision decision, DeliveryRecord record, boolean now) implements Creation {}

    /** Another outcome was decided before. */
    record DecidedOtherwise(Decision decision) implements Creation {}

    /** The drone would arrive after the deadline; nothing was decided. */
    record DeadlineCannotBeMet(Plan plan) implements Creation {}
}
