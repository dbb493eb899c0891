package com.fabrikam.dronedelivery.benchmarks.tracking;

import com.fabrikam.dronedelivery.local.Part;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * The results as a page.
 *
 * @param inFlight at the end of the measurement
 * @param unwatched cores that each process kept busy while nobody watched
 * @param watched the same with all viewers
 * @param latencies of positions, in milliseconds
 * @param broken streams that ended before the measurement did
 */
record TrackingReport(
        int drones,
        long inFlight,
        int viewers,
        Duration measured,
        Map<Part, Double> unwatched,
        Map<Part, Double> watched,
        Histogram latencies,
        long broken) {

    String text() {
        return """
                # Drones in flight, and viewers

                Made by `%s`
                on %s, %d processors (load average %.1f at the end), Java %s. All processes of
                `platform/local`, the load and the viewers share the processors. %,d drones report a position every second, in their own
                time (time scale 1); %,d were in flight at the end.

                **%,d viewers** over server-sent events through the gateway, each on a delivery of its own: %,d positions in %d s,
                from the drone's report to the viewer **p50 %d ms, p99 %d ms**, longest %d ms; %d streams broke.

                Share of one processor, over %d s each, in one run; watched first, after as long a warm-up, then by nobody:

                | process | nobody watches | %,d viewers | ratio |
                |---|---|---|---|
                %s

                A position goes from the drone through Kafka (`drone-status`) to the delivery service, through Redis to every instance that has a
                viewer of it, and to the viewer through the gateway. A viewer who is behind is given the newest position alone.
                """.formatted(
                        System.getProperty(
                                "benchmark.command",
                                "java -cp benchmarks/target/benchmarks.jar " + TrackingBenchmark.class.getName() + " "
                                        + drones + " " + viewers),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.version(),
                        drones,
                        inFlight,
                        viewers,
                        latencies.getTotalCount(),
                        measured.toSeconds(),
                        latencies.getValueAtPercentile(50),
                        latencies.getValueAtPercentile(99),
                        latencies.getMaxValue(),
                        broken,
                        measured.toSeconds(),
                        viewers,
                        rows());
    }

    private String rows() {
        return watched.entrySet().stream()
                .map(entry -> row(entry.getKey(), unwatched.get(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Part part, double before, double after) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %.1f %% | %s |",
                part.id(),
                before * 100,
                after * 100,
                before < 0.005 ? "-" : String.format(Locale.ROOT, "%.2f", after / before));
    }
}
