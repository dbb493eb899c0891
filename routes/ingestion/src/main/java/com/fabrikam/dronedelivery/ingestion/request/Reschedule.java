package com.fabrikam.dronedelivery.ingestion.request;

import java.time.Instant;

/**
 * Another time for a delivery; what is null stays as it is.
 *
 * @param pickupTime may be null if there is a deadline
 * @param deadline may be null if there is a pickup time
 */
public record Reschedule(Instant pickupTime, Instant deadline) {

    public Reschedule {
        Schedule.rules(pickupTime, deadline)
                .that(pickupTime != null || deadline != null, "$", "must have a pickupTime or a deadline")
                .enforce();
    }

    /** A time that can still be kept, by the rules of {@link Schedule}. */
    static Reschedule asOf(Instant now, Instant pickupTime, Instant deadline) {
        Schedule.pickupRules(now, pickupTime).enforce();
        return new Reschedule(pickupTime, deadline);
    }
}
