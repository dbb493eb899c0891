package com.fabrikam.dronedelivery.gateway.limits;

import java.time.Duration;

/**
 * What one client may do: so many requests at once, after which they come back evenly over the time.
 *
 * @param requests how many
 * @param per in which time
 */
record Budget(long requests, Duration per) {

    Budget {
        if (requests < 1 || per == null || per.toSeconds() < 1) {
            throw new IllegalArgumentException("A budget needs at least one request in at least a second");
        }
    }
}
