package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.Locale;

/**
 * @param at from the begin of the load
 * @param lasting how long it stays down, or stopped
 * @param intoStart with {@link Fault#KILL_STARTING}, how far the start gets
 */
record PlannedFault(Duration at, Fault fault, Part part, Duration lasting, Duration intoStart) {

    PlannedFault with(Fault other) {
        return new PlannedFault(at, other, part, lasting, intoStart);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%6.1f s  %-16s %s, %.1f s",
                at.toMillis() / 1e3,
                part.id(),
                fault.label(),
                lasting.toMillis() / 1e3);
    }
}
