package com.fabrikam.dronedelivery.benchmarks.broker;

import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the broker takes from Kafka's own generator: the reference for everything that writes to it. */
public final class KafkaScenario implements Scenario {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String about() {
        return "the broker under Kafka's own ProducerPerformance, as a reference (--counts)";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int records = settings.count(1_000_000, 20_000);
        List<Trial> trials = new ArrayList<>();
        try (LocalPlatform platform = settings.platform().parts(Part.KAFKA).start()) {
            var performance = new ProducerPerformance(platform.url(Part.KAFKA));
            performance.run(records);
            for (int run = 0; run < settings.runs(); run++) {
                Map<String, Long> pids = Cpu.pids(platform);
                Cpu before = Cpu.of(pids);
                ProducerPerformance.Written written = performance.run(records);
                trials.add(Trial.of(Cpu.of(pids).since(before, records))
                        .with("records/s", written.perSecond())
                        .with("p50 ms", written.p50Millis())
                        .with("p99 ms", written.p99Millis())
                        .with("p99.9 ms", written.p999Millis()));
            }
        }
        return new Result(
                "The broker under Kafka's own generator",
                "record",
                "records/s",
                List.of(Series.of("ProducerPerformance", false, trials)),
                List.of(),
                List.of(
                        "`ProducerPerformance`, " + records + " records of " + ProducerPerformance.RECORD_BYTES
                                + " bytes into `delivery-requests`, `acks=all`, linger 2 ms, as fast as it can, after as many to warm up. "
                                + "It is a process of its own, started anew each time; its start is in the generator's time, not in the rate."));
    }
}
