package com.fabrikam.dronedelivery.benchmarks.observability;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.benchmarks.orders.Orders;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import com.fabrikam.dronedelivery.local.Part;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to see: the processor time of a delivery, from the order to the arrival, over all processes, with and without traces and
 * metrics. Arguments: how many deliveries, the file for the results.
 */
public final class ObservabilityBenchmark {

    private static final int AT_ONCE = 16;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What nothing can be taken away from is measured first and last: the two tell how much chance there is in the others. */
    private static final Map<String, Map<String, String>> VARIANTS = variants();

    private ObservabilityBenchmark() {}

    private record Cost(String name, double cpuMillis, double perSecond) {}

    public static void main(String[] arguments) throws Exception {
        int deliveries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
        Path results = Path.of(arguments.length > 1 ? arguments[1] : "benchmarks/results/observability.md");
        List<Cost> costs = new ArrayList<>();
        try (SpanSink spans = new SpanSink()) {
            for (Map.Entry<String, Map<String, String>> variant : VARIANTS.entrySet()) {
                LocalPlatformBuilder builder = LocalPlatform.builder().timeScale(200);
                for (Part part : Part.values()) {
                    variant.getValue()
                            .forEach((name, value) -> builder.env(part, name, value.replace("SINK", spans.url())));
                }
                try (LocalPlatform platform = builder.start()) {
                    costs.add(measure(variant.getKey(), platform, deliveries));
                }
            }
            String report = report(costs, deliveries, spans.bytes());
            Files.createDirectories(results.toAbsolutePath().getParent());
            Files.writeString(results, report);
            System.out.println(report);
        }
    }

    private static Map<String, Map<String, String>> variants() {
        Map<String, String> noTraces = Map.of("MANAGEMENT_TRACING_ENABLED", "false");
        Map<String, Map<String, String>> variants = new LinkedHashMap<>();
        variants.put(
                "neither traces nor metrics",
                Map.of(
                        "MANAGEMENT_TRACING_ENABLED",
                        "false",
                        "MANAGEMENT_METRICS_ENABLE_ALL",
                        "false",
                        "CAMEL_METRICS_ENABLEROUTEPOLICY",
                        "false"));
        variants.put("metrics", noTraces);
        variants.put("metrics and traces, as it ships", Map.of());
        variants.put(
                "metrics and traces, every one exported",
                Map.of("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0", "MANAGEMENT_OTLP_TRACING_ENDPOINT", "SINK"));
        variants.put("neither, again", variants.get("neither traces nor metrics"));
        return variants;
    }

    private static Cost measure(String name, LocalPlatform platform, int deliveries) throws Exception {
        var orders = new Orders(platform.url(Part.GATEWAY));
        fly(orders, platform.token("warm-up"), deliveries);
        long before = cpuMillis(platform);
        long from = System.nanoTime();
        fly(orders, platform.token("measured"), deliveries);
        double seconds = (System.nanoTime() - from) / 1e9;
        return new Cost(name, (cpuMillis(platform) - before) / (double) deliveries, deliveries / seconds);
    }

    private static void fly(Orders orders, String token, int deliveries) throws Exception {
        orders.place(List.of(token), deliveries, AT_ONCE);
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(() -> orders.completed(token) == deliveries);
    }

    private static long cpuMillis(LocalPlatform platform) {
        return platform.parts().stream()
                .mapToLong(part -> platform.usage(part).cpuMillis())
                .sum();
    }

    private static String report(List<Cost> costs, int deliveries, long bytes) {
        double least = costs.get(0).cpuMillis();
        var rows = new StringBuilder();
        for (Cost cost : costs) {
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.0f |%n",
                    cost.name(),
                    cost.cpuMillis(),
                    cost.cpuMillis() / least,
                    cost.perSecond()));
        }
        return """
                # What it costs to see

                Made by `java -cp benchmarks/target/benchmarks.jar %s %d`
                on %s, %d processors (load average %.1f at the end), Java %s. Each line is a system of its own, without the lake: %d deliveries to warm up,
                then as many more, %d orders at once through the gateway, measured from the first order to the last arrival, 200 times as fast as drones fly.
                Processor time is that of all processes of the system; not of the one that orders, nor of the one that takes the traces (%.1f MB of them).

                | | CPU-ms a delivery | ratio | deliveries/s |
                |---|---|---|---|
                %s""".formatted(
                        ObservabilityBenchmark.class.getName(),
                        deliveries,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.version(),
                        deliveries,
                        AT_ONCE,
                        bytes / 1e6,
                        rows);
    }
}
