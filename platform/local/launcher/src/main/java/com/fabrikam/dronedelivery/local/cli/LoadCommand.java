package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PartUsage;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A bounded load on the running system, with what it cost each process. Fails unless every accepted request was Scheduled. */
@Command(
        name = "load",
        description =
                "Ask for many deliveries through the gateway, wait until all are scheduled, and print the figures.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Option(
            names = "--deliveries",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many, at most 1,000,000 (default: ${DEFAULT-VALUE}).")
    private int deliveries;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "64",
            description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long the workflow may take after the last 202 (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalPlatform platform = data.requireRunning();
        HttpClient http =
                platform.httpClient().connectTimeout(BoundedCalls.PATIENCE).build();
        BoundedLoad load = new BoundedLoad(
                http, platform.url(Part.GATEWAY), platform.token("load"), Math.max(1, Math.min(concurrency, 1024)));
        DroneCount drones = new DroneCount(http, platform.url(Part.MOCK_BACKENDS));

        Map<Part, PartUsage> before = usage(platform);
        long dronesBefore = drones.now();
        long began = System.nanoTime();
        BoundedLoad.Accepted accepted = load.request(Math.max(1, Math.min(deliveries, 1_000_000)));
        print(out, accepted);
        boolean allHaveDrones = waitUntil(
                () -> drones.now() - dronesBefore >= accepted.deliveryIds().size());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Map<Part, PartUsage> after = usage(platform);

        out.printf(
                "scheduled in %.1f s: %.0f deliveries/s from the first request to the last drone%n",
                took.toMillis() / 1e3, accepted.deliveryIds().size() * 1e3 / took.toMillis());
        printUsage(out, before, after, accepted.deliveryIds().size());
        Map<String, Long> states = allHaveDrones ? settled(load, accepted) : load.states(accepted.deliveryIds());
        out.printf("states %s%n", states);
        out.flush();
        return states.equals(Map.of("Scheduled", (long) accepted.deliveryIds().size()))
                        && accepted.others().isEmpty()
                ? 0
                : 1;
    }

    /** The drone is the last step but one: the last few may still be on their way to the register. */
    private Map<String, Long> settled(BoundedLoad load, BoundedLoad.Accepted accepted) {
        waitUntil(() -> !load.states(accepted.deliveryIds()).containsKey("Accepted"));
        return load.states(accepted.deliveryIds());
    }

    private boolean waitUntil(Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(250))
                    .atMost(Duration.ofSeconds(timeout))
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static void print(PrintWriter out, BoundedLoad.Accepted accepted) {
        var latencies = accepted.latencies();
        out.printf(
                "accepted %d in %.1f s: %.0f/s, latency p50 %.1f ms, p99 %.1f ms, max %.1f ms; not accepted %s%n",
                accepted.deliveryIds().size(),
                accepted.took().toMillis() / 1e3,
                accepted.rate(),
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                latencies.getMaxValue() / 1e3,
                accepted.others());
        out.flush();
    }

    private static Map<Part, PartUsage> usage(LocalPlatform platform) {
        Map<Part, PartUsage> usage = new EnumMap<>(Part.class);
        platform.parts().stream().filter(platform::isRunning).forEach(part -> usage.put(part, platform.usage(part)));
        return usage;
    }

    private static void printUsage(
            PrintWriter out, Map<Part, PartUsage> before, Map<Part, PartUsage> after, int deliveries) {
        out.printf("%-18s %22s %10s%n", "process", "CPU ms per delivery", "MiB");
        after.forEach((part, usage) -> {
            long cpuMillis = usage.cpuMillis()
                    - before.getOrDefault(part, new PartUsage(0, 0)).cpuMillis();
            out.printf("%-18s %22.3f %10d%n", part.id(), cpuMillis / (double) deliveries, usage.rssBytes() >> 20);
        });
    }
}
