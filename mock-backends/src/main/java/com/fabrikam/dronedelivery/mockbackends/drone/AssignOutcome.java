package com.fabrikam.dronedelivery.mockbackends.drone;

/** How a request for a drone ended. */
public sealed interface AssignOutcome {

    /** A drone is assigned, by this request or by an earlier one. */
    record Assigned(Assignment assignment, boolean created) implements AssignOutcome {}

    /** The assignment was undone for good. */
    record Undone() implements AssignOutcome {}

    /** A rule says no, and will say so again. */
    record Refused(String code, String reason) implements AssignOutcome {}
}
