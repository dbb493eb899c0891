package com.fabrikam.dronedelivery.benchmarks.observability;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.orders.Orders;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it costs to see: the processor time of a delivery, from the order to the arrival, over all processes, with and without traces and metrics. */
public final class ObservabilityScenario implements Scenario {

    private static final int AT_ONCE = 16;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String SHIPS = "metrics and traces, as it ships";
    private static final String COST = "CPU-ms a delivery";

    @Override
    public String name() {
        return "observability";
    }

    @Override
    public String about() {
        return "a delivery until it has arrived, with and without metrics and traces (--counts)";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int deliveries = settings.count(4_000, 40);
        Map<String, List<Trial>> trials = new LinkedHashMap<>();
        try (SpanSink spans = new SpanSink()) {
            for (int run = 0; run < settings.runs(); run++) {
                for (Map.Entry<String, Map<String, String>> variant :
                        variants(settings.smoke()).entrySet()) {
                    LocalPlatformBuilder builder = settings.platform().timeScale(200);
                    for (Part part : Part.values()) {
                        variant.getValue()
                                .forEach((name, value) -> builder.env(part, name, value.replace("SINK", spans.url())));
                    }
                    try (LocalPlatform platform = builder.start()) {
                        trials.computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
                                .add(measure(platform, deliveries));
                    }
                }
            }
        }
        return result(deliveries, trials);
    }

    private static Map<String, Map<String, String>> variants(boolean smoke) {
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
        variants.put(SHIPS, Map.of());
        if (smoke) {
            return variants;
        }
        variants.put("metrics", Map.of("MANAGEMENT_TRACING_ENABLED", "false"));
        variants.put(
                "metrics and traces, every one exported",
                Map.of("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0", "MANAGEMENT_OTLP_TRACING_ENDPOINT", "SINK"));
        return variants;
    }

    private static Trial measure(LocalPlatform platform, int deliveries) throws Exception {
        var orders = new Orders(platform.url(Part.GATEWAY));
        fly(orders, platform.token("warm-up"), deliveries);
        Cpu before = Cpu.of(platform);
        long from = System.nanoTime();
        fly(orders, platform.token("measured"), deliveries);
        double seconds = (System.nanoTime() - from) / 1e9;
        Trial trial = Trial.of(Cpu.of(platform).since(before, deliveries));
        return trial.with(COST, trial.cpu() / 1_000).with("deliveries/s", deliveries / seconds);
    }

    private static void fly(Orders orders, String token, int deliveries) throws Exception {
        orders.place(List.of(token), deliveries, AT_ONCE);
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(() -> orders.completed(token) == deliveries);
    }

    private static Result result(int deliveries, Map<String, List<Trial>> trials) {
        return new Result(
                "What it costs to see",
                "delivery",
                COST,
                trials.entrySet().stream()
                        .map(variant ->
                                Series.of(variant.getKey(), variant.getKey().equals(SHIPS), variant.getValue()))
                        .toList(),
                List.of(),
                List.of("Each run is a system of its own: " + deliveries + " deliveries to warm up, then as many more, "
                        + AT_ONCE
                        + " orders at once through the gateway, measured from the first order to the last arrival, 200 times as fast as drones "
                        + "fly."));
    }
}
