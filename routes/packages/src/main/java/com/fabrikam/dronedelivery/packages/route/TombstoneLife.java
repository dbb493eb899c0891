package com.fabrikam.dronedelivery.packages.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells until when a tombstone that is left now must stand. */
public record TombstoneLife(Clock clock, Duration life) {

    Instant now() {
        return clock.instant();
    }

    Instant fromNow() {
        return now().plus(life);
    }
}
