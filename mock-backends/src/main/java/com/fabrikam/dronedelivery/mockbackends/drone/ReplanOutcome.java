package com.fabrikam.dronedelivery.mockbackends.drone;

/** How a request for another plan ended. */
public sealed interface ReplanOutcome {

    /** The drone has this plan, by this request or by an earlier one. */
    record Replanned(Assignment assignment, boolean created) implements ReplanOutcome {}

    /** No drone is assigned to this delivery. */
    record NotAssigned() implements ReplanOutcome {}

    /** The plan was taken back, or the drone released, for good. */
    record TakenBack() implements ReplanOutcome {}

    /** A later plan is flown. */
    record Superseded() implements ReplanOutcome {}

    /** Too late: the package is in the air. */
    record PickedUp() implements ReplanOutcome {}
}
