package com.fabrikam.dronedelivery.benchmarks.accept;

import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Rounds;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.SteadyState.WarmUp;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P3: a steady stream of requests through the gateway, everything on. */
public final class AcceptScenario implements Scenario {

    private static final int LEAST_RATE = 10_000;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String about() {
        return "P3: accepted through the gateway, open loop, 10,000/s for 60 s (--rate, --seconds, --connections); needs nginx";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int rate = settings.rate(LEAST_RATE, 200);
        Arrivals arrivals = Arrivals.during(settings.time(60, 5).toSeconds(), rate);
        int connections = settings.connections(256, 32);
        List<Trial> floors = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        Optional<WarmUp> warmUp = Optional.empty();
        try (Floor floor = new Floor(arrivals, connections)) {
            Optional<WarmUp> floorWarmUp = Optional.of(new Rounds(settings).warmUp(floor));
            for (int run = 0; run < settings.runs(); run++) {
                floors.add(floor.measure());
                // a system of its own each time: the deliveries that one run leaves behind would be the next one's load
                try (WholeSystem system =
                        new WholeSystem("gateway", settings, connections, arrivals, settings.smoke() ? 20 : 100)) {
                    warmUp = Optional.of(new Rounds(settings).warmUp(system));
                    trials.add(system.accepting());
                }
            }
            return result(
                    rate,
                    new Series("the whole system", true, warmUp, trials),
                    new Series(floor.name(), false, floorWarmUp, floors));
        }
    }

    private static Result result(int rate, Series product, Series floor) {
        return new Result(
                "Accepted through the gateway, " + rate + " requests/s offered",
                "request",
                "p99 ms",
                List.of(product, floor),
                List.of(
                        Target.atLeast("P3", "accepted/s", LEAST_RATE * 0.99, product.median("accepted/s")),
                        Target.atMost("P3", "p99 ms", 100, product.median("p99 ms")),
                        Target.atMost(
                                "P3", "refused and errors", 0, product.median("refused") + product.median("errors"))),
                List.of(
                        "Everything runs: gateway with tokens, limits, firewall; ingestion; and the workflow, which takes its share of the processors "
                                + "from those who accept. Each run has a system of its own, warmed up by deliveries that were completed. Arrival times "
                                + "are fixed beforehand, latency counts from them. The rate is counted until the last answer, hence 1 % of tolerance.",
                        "nginx, which says 202 without looking, shows what of it is the generator and the machine."));
    }
}
