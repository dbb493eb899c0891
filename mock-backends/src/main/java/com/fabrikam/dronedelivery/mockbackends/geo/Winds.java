package com.fabrikam.dronedelivery.mockbackends.geo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The wind as it has been, and is until somebody changes it. What was stays, so whatever is computed of the past from it stays
 * the same. Before the first change it is calm.
 *
 * @param changes oldest first
 */
public record Winds(List<Change> changes) {

    public static final Winds CALM = new Winds(List.of());

    /** From this moment on. */
    public record Change(Instant since, Wind wind) {}

    public Winds {
        changes = List.copyOf(changes);
    }

    public Wind at(Instant moment) {
        Wind wind = Wind.CALM;
        for (Change change : changes) {
            if (change.since().isAfter(moment)) {
                break;
            }
            wind = change.wind();
        }
        return wind;
    }

    /** How far one gets in so many seconds, with the speed that each wind allows. */
    public double metresIn(double seconds, Instant start, ToDoubleFunction<Wind> speed) {
        double metres = 0;
        double since = 0;
        Wind wind = at(start);
        for (Change change : changes) {
            double until = secondsBetween(start, change.since());
            if (until >= seconds) {
                break;
            }
            if (until > since) {
                metres += (until - since) * speed.applyAsDouble(wind);
                since = until;
                wind = change.wind();
            }
        }
        return metres + (seconds - since) * speed.applyAsDouble(wind);
    }

    /** How many seconds so many metres take, if the wind stays as it is last. */
    public double secondsFor(double metres, Instant start, ToDoubleFunction<Wind> speed) {
        double left = metres;
        double since = 0;
        Wind wind = at(start);
        for (Change change : changes) {
            double until = secondsBetween(start, change.since());
            if (until > since) {
                double flown = (until - since) * speed.applyAsDouble(wind);
                if (flown >= left) {
                    break;
                }
                left -= flown;
                since = until;
                wind = change.wind();
            }
        }
        return since + left / speed.applyAsDouble(wind);
    }

    private static double secondsBetween(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
