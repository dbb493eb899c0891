package com.fabrikam.dronedelivery.supervisor.history;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param who an operator, or {@link #SUPERVISOR}
 * @param outcome null where there is none
 */
public record Entry(Instant at, String who, String what, String outcome) {
    /** The service itself. */
    public static final String SUPERVISOR = "supervisor";
}
