package com.fabrikam.dronedelivery.benchmarks.harness;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much of a scenario is run. What was not said on the command line has two defaults: of a measurement, and of a smoke run, which
 * only shows that the scenario works.
 *
 * @param runs measured ones, of each variant
 * @param rate of an open loop, in requests a second; may be empty
 * @param seconds of each run; may be empty
 * @param connections of the generator; may be empty
 * @param counts how many deliveries, events, drones; empty for the scenario's own
 * @param data where platforms keep their data, which then stays; empty for temporary folders
 * @param basePort of a system that is started as users do
 * @param root the folder of the {@code dronedelivery} script
 */
public record Settings(
        boolean smoke,
        int runs,
        Optional<Integer> rate,
        Optional<Integer> seconds,
        Optional<Integer> connections,
        List<Integer> counts,
        Optional<Path> data,
        int basePort,
        Path root) {

    private static final int LONGEST_WARM_UP = 36;
    /** Several systems may start side by side. */
    private static final Duration START = Duration.ofMinutes(10);

    public int rate(int measured, int smoked) {
        return rate.orElse(smoke ? smoked : measured);
    }

    public Duration time(int measured, int smoked) {
        return Duration.ofSeconds(seconds.orElse(smoke ? smoked : measured));
    }

    public int connections(int measured, int smoked) {
        return connections.orElse(smoke ? smoked : measured);
    }

    public int count(int measured, int smoked) {
        return counts(List.of(measured), List.of(smoked)).get(0);
    }

    public List<Integer> counts(List<Integer> measured, List<Integer> smoked) {
        return counts.isEmpty() ? smoke ? smoked : measured : counts;
    }

    /** Of a warm-up; a smoke run has one alone. */
    public Duration window() {
        return Duration.ofSeconds(smoke ? 2 : 5);
    }

    public SteadyState steadyState() {
        return new SteadyState(smoke ? 1 : LONGEST_WARM_UP);
    }

    /** With data of its own. */
    public LocalPlatformBuilder platform() {
        LocalPlatformBuilder builder = LocalPlatform.builder().startTimeout(START);
        data.ifPresent(folder -> builder.dataDir(folder.resolve("platform-" + System.nanoTime())));
        return builder;
    }
}
