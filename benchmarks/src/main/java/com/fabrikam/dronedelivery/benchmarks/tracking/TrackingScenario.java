package com.fabrikam.dronedelivery.benchmarks.tracking;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.orders.Orders;
import com.fabrikam.dronedelivery.benchmarks.orders.Orders.Order;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Many drones in flight at once, watched by many viewers and by nobody: what a second of it costs, and how long a position takes to the viewer. */
public final class TrackingScenario implements Scenario {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** A customer may watch fifty deliveries at a time. */
    private static final int VIEWERS_OF_A_CUSTOMER = 25;

    private static final int ORDERS_AT_ONCE = 8;
    private static final int DRONES_OF_A_VIEWER = 4;

    @Override
    public String name() {
        return "tracking";
    }

    @Override
    public String about() {
        return "drones in flight (--counts), a quarter of them watched live, and unwatched";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int drones = settings.count(2_000, 40);
        int viewers = drones / DRONES_OF_A_VIEWER;
        try (LocalPlatform platform = settings.platform().timeScale(1).start()) {
            var orders = new Orders(platform.url(Part.GATEWAY));
            List<String> tokens = IntStream.rangeClosed(0, viewers / VIEWERS_OF_A_CUSTOMER)
                    .mapToObj(number -> platform.token("customer-" + number))
                    .toList();
            List<Order> placed = orders.place(tokens, drones, ORDERS_AT_ONCE);
            await().atMost(LONGEST).pollInterval(Duration.ofSeconds(2)).until(() -> inFlight(orders, tokens) == drones);
            Duration time = settings.time(40, 5);
            // what was reported while the flights were being planned is still on its way
            unwatched(platform, time);
            List<Trial> watched = new ArrayList<>();
            List<Trial> unwatched = new ArrayList<>();
            for (int run = 0; run < settings.runs(); run++) {
                watched.add(watched(platform, placed.subList(0, viewers), time));
                unwatched.add(unwatched(platform, time));
            }
            return result(drones, viewers, inFlight(orders, tokens), watched, unwatched);
        }
    }

    private static Result result(int drones, int viewers, long inFlight, List<Trial> watched, List<Trial> unwatched) {
        return new Result(
                "Drones in flight, and viewers",
                "second",
                "p99 ms",
                List.of(Series.of(viewers + " viewers", true, watched), Series.of("nobody watches", false, unwatched)),
                List.of(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d drones report a position every second, in their own time (time scale 1); %,d were in flight at the end. Each "
                                        + "viewer has a stream of server-sent events through the gateway, on a delivery of its own. Latency is from the drone's report to "
                                        + "the viewer.",
                                drones,
                                inFlight),
                        "A position goes from the drone through Kafka (`drone-status`) to the delivery service, through Redis to every instance that "
                                + "has a viewer of it, and to the viewer through the gateway. A viewer who is behind is given the newest position alone."));
    }

    private static Trial watched(LocalPlatform platform, List<Order> orders, Duration time) throws Exception {
        try (Viewers watching = Viewers.of(platform.url(Part.GATEWAY), orders)) {
            await().atMost(LONGEST).until(watching::allSeePositions);
            watching.forgetWhatCameSoFar();
            Trial trial = unwatched(platform, time);
            Histogram latencies = watching.latencies();
            return trial.with("positions", latencies.getTotalCount())
                    .with("p50 ms", latencies.getValueAtPercentile(50))
                    .with("p99 ms", latencies.getValueAtPercentile(99))
                    .with("longest ms", latencies.getMaxValue())
                    .with("broken streams", watching.broken());
        }
    }

    private static Trial unwatched(LocalPlatform platform, Duration time) throws InterruptedException {
        Cpu before = Cpu.of(platform);
        // the passing of time is what is measured here
        Thread.sleep(time.toMillis());
        return Trial.of(Cpu.of(platform).since(before, time.toSeconds()));
    }

    private static long inFlight(Orders orders, List<String> tokens) throws IOException, InterruptedException {
        long all = 0;
        for (String token : tokens) {
            all += orders.inFlight(token);
        }
        return all;
    }
}
