package com.fabrikam.dronedelivery.benchmarks.deliveries;

import com.fabrikam.dronedelivery.benchmarks.accept.WholeSystem;
import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Rounds;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.SteadyState.WarmUp;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import com.fabrikam.dronedelivery.local.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** P8: whether a delivery costs more when there are many, or when many wait. */
public final class ScaleScenario implements Scenario {

    private static final String COST = "CPU-ms a delivery";
    private static final int PARTS_OF_A_COUNT = 10;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String about() {
        return "P8: CPU a delivery at 10 thousand, 100 thousand, a million, and of a backlog of a million (--counts, the last is the backlog too)";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        List<Integer> counts = settings.counts(List.of(10_000, 100_000, 1_000_000), List.of(200, 600));
        int rate = settings.rate(1_000, 100);
        // as many in each run at every count: the first one's third and a rest for the warm-up
        int batch = counts.get(0) / (settings.runs() + 1);
        List<Series> series = new ArrayList<>();
        try (WholeSystem system = new WholeSystem(
                "deliveries",
                settings,
                settings.connections(128, 32),
                new Arrivals(batch, rate),
                settings.smoke() ? 20 : 150)) {
            Optional<WarmUp> warmUp = Optional.of(new Rounds(settings).warmUp(system));
            for (int count : counts) {
                fill(system, count - batch * settings.runs(), rate);
                series.add(new Series(
                        String.format(Locale.ROOT, "at %,d", count), true, warmUp, measured(system, settings.runs())));
                warmUp = Optional.empty();
            }
            int backlog = counts.get(counts.size() - 1);
            series.add(Series.of(
                    String.format(Locale.ROOT, "a backlog of %,d", backlog),
                    true,
                    List.of(drained(system, backlog, rate))));
        }
        return result(series);
    }

    private static List<Trial> measured(WholeSystem system, int runs) throws Exception {
        List<Trial> trials = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            trials.add(withCost(system.measure()));
        }
        return trials;
    }

    private static void fill(WholeSystem system, long count, int rate) throws Exception {
        long atOnce = Math.max(1, count / PARTS_OF_A_COUNT);
        while (system.placed() < count) {
            system.complete(new Arrivals((int) Math.min(atOnce, count - system.placed()), rate));
        }
    }

    /** The Scheduler is stopped by a signal while they are accepted, so that it is as warm as before; both halves count. */
    private static Trial drained(WholeSystem system, int backlog, int rate) throws Exception {
        Cpu before = Cpu.of(system.platform());
        system.platform().pause(Part.SCHEDULER);
        long accepted;
        try {
            accepted = system.accept(new Arrivals(backlog, rate)).accepted();
        } finally {
            system.platform().resume(Part.SCHEDULER);
        }
        long from = System.nanoTime();
        system.awaitOutcomes(accepted);
        double seconds = (System.nanoTime() - from) / 1e9;
        return withCost(Trial.of(Cpu.of(system.platform()).since(before, accepted))
                .with(WholeSystem.COMPLETED, accepted / seconds)
                .with("then drained in s", seconds));
    }

    private static Trial withCost(Trial trial) {
        return trial.with(COST, trial.cpu() / 1_000);
    }

    private static Result result(List<Series> series) {
        double first = series.get(0).median(COST);
        return new Result(
                "What a delivery costs when there are many",
                "delivery",
                COST,
                series,
                series.stream()
                        .skip(1)
                        .map(later -> Target.atMost(
                                "P8",
                                "cost " + later.name() + ", as a multiple of "
                                        + series.get(0).name(),
                                1.1,
                                later.median(COST) / first))
                        .toList(),
                List.of(
                        "One system, which keeps all deliveries: each line is measured when so many are there. The backlog is accepted while the Scheduler "
                                + "is stopped by a signal, then drained; its cost is that of accepting and draining, as on the other lines."));
    }
}
