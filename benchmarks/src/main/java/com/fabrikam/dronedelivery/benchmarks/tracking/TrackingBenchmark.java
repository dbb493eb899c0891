package com.fabrikam.dronedelivery.benchmarks.tracking;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.benchmarks.orders.Orders;
import com.fabrikam.dronedelivery.benchmarks.orders.Orders.Order;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Many drones in flight at once, watched by many viewers and then by nobody: what each process spends, and how long a
 * position takes from the drone to the viewer. Arguments: how many drones, how many viewers, the file for the results.
 */
public final class TrackingBenchmark {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    /** A customer may watch fifty deliveries at a time. */
    private static final int VIEWERS_OF_A_CUSTOMER = 25;

    private static final int ORDERS_AT_ONCE = 8;

    private final LocalPlatform platform;
    private final Orders orders;
    private final int drones;
    private final int viewers;

    private TrackingBenchmark(LocalPlatform platform, int drones, int viewers) {
        this.platform = platform;
        this.orders = new Orders(platform.url(Part.GATEWAY));
        this.drones = drones;
        this.viewers = viewers;
    }

    public static void main(String[] arguments) throws Exception {
        int drones = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int viewers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        Path results = Path.of(arguments.length > 2 ? arguments[2] : "benchmarks/results/tracking.md");
        try (LocalPlatform platform = LocalPlatform.builder().timeScale(1).start()) {
            String report = new TrackingBenchmark(platform, drones, viewers).run();
            Files.createDirectories(results.toAbsolutePath().getParent());
            Files.writeString(results, report);
            System.out.println(report);
        }
    }

    private String run() throws Exception {
        List<String> tokens = IntStream.rangeClosed(0, viewers / VIEWERS_OF_A_CUSTOMER)
                .mapToObj(number -> platform.token("customer-" + number))
                .toList();
        List<Order> placed = orders.place(tokens, drones, ORDERS_AT_ONCE);
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(2)).until(() -> inFlight(tokens) == drones);
        Map<Part, Double> watched;
        Histogram latencies;
        long broken;
        try (Viewers watching = Viewers.of(platform.url(Part.GATEWAY), placed.subList(0, viewers))) {
            await().atMost(LONGEST).until(watching::allSeePositions);
            // what was reported while the flights were being planned is still on its way
            coresUsed();
            watching.forgetWhatCameSoFar();
            watched = coresUsed();
            latencies = watching.latencies();
            broken = watching.broken();
        }
        // last, when everything is compiled: what watching costs is rather told too high than too low
        Map<Part, Double> unwatched = coresUsed();
        return new TrackingReport(drones, inFlight(tokens), viewers, MEASURED, unwatched, watched, latencies, broken)
                .text();
    }

    private long inFlight(List<String> tokens) throws IOException, InterruptedException {
        long all = 0;
        for (String token : tokens) {
            all += orders.inFlight(token);
        }
        return all;
    }

    /** Processor cores that each process keeps busy, on average over the time of measurement. */
    private Map<Part, Double> coresUsed() throws InterruptedException {
        Map<Part, Long> before = cpuMillis();
        long from = System.nanoTime();
        // the passing of time is what is measured here
        Thread.sleep(MEASURED.toMillis());
        double millis = (System.nanoTime() - from) / 1e6;
        Map<Part, Double> cores = new EnumMap<>(Part.class);
        cpuMillis().forEach((part, after) -> cores.put(part, (after - before.get(part)) / millis));
        return cores;
    }

    private Map<Part, Long> cpuMillis() {
        Map<Part, Long> cpu = new EnumMap<>(Part.class);
        platform.parts().forEach(part -> cpu.put(part, platform.usage(part).cpuMillis()));
        return cpu;
    }
}
