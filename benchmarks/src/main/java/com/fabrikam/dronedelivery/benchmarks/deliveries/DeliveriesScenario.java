package com.fabrikam.dronedelivery.benchmarks.deliveries;

import com.fabrikam.dronedelivery.benchmarks.accept.WholeSystem;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Rounds;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import java.util.List;

/** P5: deliveries from the gateway to their outcome. */
public final class DeliveriesScenario implements Scenario {

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public String about() {
        return "P5: deliveries from the gateway to the outcome, completed/s and CPU a delivery (--counts, --rate, --connections)";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int count = settings.count(20_000, 200);
        Arrivals arrivals = new Arrivals(count, settings.rate(2_000, 100));
        try (WholeSystem system = new WholeSystem(
                "the whole system", settings, settings.connections(128, 32), arrivals, settings.smoke() ? 20 : 150)) {
            List<Series> series = new Rounds(settings).of(List.of(system));
            Series product = series.get(0);
            return new Result(
                    "Deliveries from the gateway to the outcome",
                    "delivery",
                    WholeSystem.COMPLETED,
                    series,
                    List.of(
                            Target.atLeast("P5", "completed/s", 1_100, product.median(WholeSystem.COMPLETED)),
                            Target.atMost("P5", "CPU-ms a delivery, all processes", 1.8, product.cpu() / 1_000)),
                    List.of(
                            count + " deliveries a run, " + (int) arrivals.perSecond()
                                    + "/s offered, which may be more than is completed at the same time: "
                                    + "the rate is counted from the first request to the last outcome in `workflow-outcomes`. They are to be picked up in a "
                                    + "month, so that no drone flies meanwhile: flights are the scenario `tracking`.",
                            "The published reference completes 1,100/s on pods that use about 102 cores: 93 CPU-ms a delivery."));
        }
    }
}
