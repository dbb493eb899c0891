package com.fabrikam.dronedelivery.benchmarks.load;

import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of an open loop.
 *
 * @param answers how often which status was answered, or why none was
 * @param latencies in microseconds, from the time at which a request had to come
 * @param lateness of the generator itself, in microseconds: from that time until it took the request in hand
 * @param took until the last answer
 */
public record Answered(
        int requests, Map<String, Long> answers, Histogram latencies, Histogram lateness, Duration took) {

    private static final String ACCEPTED = "202";

    public long accepted() {
        return answers.getOrDefault(ACCEPTED, 0L);
    }

    /** By a server that said so: 429 and 503. */
    public long refused() {
        return answers.getOrDefault("429", 0L) + answers.getOrDefault("503", 0L);
    }

    /** Neither accepted nor refused: other statuses, connections that broke, no answer in time. */
    public long errors() {
        return requests - accepted() - refused();
    }

    public double acceptedPerSecond() {
        return accepted() * 1e9 / Math.max(1, took.toNanos());
    }

    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }

    /** With the figures that every open loop has. */
    public Trial addTo(Trial trial) {
        return trial.with("accepted/s", acceptedPerSecond())
                .with("p50 ms", millis(50))
                .with("p99 ms", millis(99))
                .with("p99.9 ms", millis(99.9))
                .with("longest ms", millis(100))
                .with("refused", refused())
                .with("errors", errors())
                .with("generator late, p99 ms", lateness.getValueAtPercentile(99) / 1e3);
    }
}
