package com.fabrikam.dronedelivery.benchmarks.accept;

import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Rounds;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import java.util.List;

/** P4: a burst within one second, and how it drains. */
public final class BurstScenario implements Scenario {

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String about() {
        return "P4: 50,000 requests in one second through the gateway, then until all have outcomes (--counts, --connections); needs nginx";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int burst = settings.count(50_000, 500);
        int connections = settings.connections(900, 100);
        Arrivals arrivals = new Arrivals(burst, burst);
        try (WholeSystem system = new WholeSystem(
                        "the whole system", settings, connections, arrivals, settings.smoke() ? 20 : 100);
                Floor floor = new Floor(arrivals, connections)) {
            List<Series> series = new Rounds(settings).of(List.of(system, floor));
            Series product = series.get(0);
            return new Result(
                    "A burst of " + burst + " requests in one second",
                    "request",
                    "p99 ms",
                    series,
                    List.of(
                            Target.atMost("P4", "refused", 0, product.median("refused")),
                            Target.atMost("P4", "errors and time-outs", 0, product.median("errors")),
                            Target.atMost("P4", "p99 ms", 10_000, product.median("p99 ms"))),
                    List.of(
                            "Over " + connections
                                    + " connections, as a proxy before the gateway would keep them; a request that finds none free waits "
                                    + "in the generator, and its latency counts from the time at which it had to come. Without an answer 30 s after the "
                                    + "burst it is an error. Processor time is that of a whole delivery, until its outcome, for each accepted request."));
        }
    }
}
