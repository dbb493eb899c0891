package com.fabrikam.dronedelivery.scheduler.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: twice as long each time, up to a limit, and never in step with others.
 *
 * @param jitter share of the pause that chance may add or take away, 0 to 1
 */
public record Backoff(Duration initial, Duration longest, double jitter) {
    private static final int DOUBLINGS = 30;

    /** The pause after so many failed attempts, 1 at least. */
    public Duration after(int attempts) {
        long doubled = initial.toMillis() << Math.min(attempts - 1, DOUBLINGS);
        long pause = Math.min(doubled, longest.toMillis());
        double spread = jitter == 0 ? 0 : ThreadLocalRandom.current().nextDouble(-jitter, jitter);
        return Duration.ofMillis(Math.round(pause * (1 + spread)));
    }
}
