package com.fabrikam.dronedelivery.local.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a run is like.
 *
 * @param seed of the faults and of what customers ask for
 * @param duration of load and faults; starting, coming to rest and checking come on top
 * @param rate new requests in a second
 * @param dataDir a new or empty folder, for the platform's data and the report
 * @param basePort null: free ones
 * @param withLake whether Delivery History and its HDFS run too, and have their faults
 * @param patience for the system to come to rest after the last fault
 */
public record ChaosSettings(
        long seed,
        Duration duration,
        double rate,
        Path dataDir,
        Integer basePort,
        boolean withLake,
        Duration patience) {

    public ChaosSettings {
        if (rate <= 0 || rate > 1_000) {
            throw new IllegalArgumentException("The rate must lie above 0 and not above 1000, not at " + rate);
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The duration must be above zero, not " + duration);
        }
    }

    /** Without the lake. */
    public ChaosSettings(long seed, Duration duration, double rate, Path dataDir, Integer basePort, Duration patience) {
        this(seed, duration, rate, dataDir, basePort, false, patience);
    }

    Map<String, Object> summary() {
        return Map.of("seed", seed, "seconds", duration.toSeconds(), "rate", rate);
    }
}
