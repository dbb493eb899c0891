package com.fabrikam.dronedelivery.benchmarks.ingestion;

import com.fabrikam.dronedelivery.benchmarks.baseline.JavaProcess;
import com.fabrikam.dronedelivery.benchmarks.baseline.MvcIngestion;
import com.fabrikam.dronedelivery.benchmarks.baseline.VertxIngestion;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Rounds;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.load.Server;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.util.List;

/** P1: how much ingestion takes, and what a request costs it, against the least on the JVM and the usual. */
public final class IngestionScenario implements Scenario {

    @Override
    public String name() {
        return "ingestion";
    }

    @Override
    public String about() {
        return "P1: requests at ingestion itself, against Vert.x + KafkaProducer and Spring MVC with a blocking send; needs wrk";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        try (LocalPlatform platform =
                        settings.platform().parts(Part.KAFKA, Part.INGESTION).start();
                JavaProcess vertx = VertxIngestion.start(platform.url(Part.KAFKA));
                JavaProcess mvc = MvcIngestion.start(platform.url(Part.KAFKA))) {
            long kafka = platform.pid(Part.KAFKA);
            List<Series> series = new Rounds(settings)
                    .of(List.of(
                            new Accepting(
                                    "ingestion",
                                    true,
                                    platform.url(Part.INGESTION),
                                    platform.pid(Part.INGESTION),
                                    kafka,
                                    settings),
                            new Accepting("Vert.x + KafkaProducer", false, vertx.url(), vertx.pid(), kafka, settings),
                            new Accepting("Spring MVC, blocking", false, mvc.url(), mvc.pid(), kafka, settings)));
            return result(series);
        }
    }

    private static Result result(List<Series> series) {
        Series product = series.get(0);
        return new Result(
                "Requests at ingestion",
                "request",
                Accepting.MOST,
                series,
                List.of(
                        Target.atLeast("P1", "requests/s", 20_000, product.median(Accepting.MOST)),
                        Target.atMost(
                                "P1",
                                "processor time of the process, as a multiple of Vert.x's",
                                1.5,
                                product.cpu(Server.ITSELF) / series.get(1).cpu(Server.ITSELF))),
                List.of(
                        "The product validates, derives ids, keeps the correlation, measures; the references read the JSON, give it an id and "
                                + "write it to the same topic with the same guarantees (`acks=all`, linger 2 ms), and validate nothing. All processes "
                                + "run side by side on one broker, idle but for the one that is under load.",
                        "The most is that of a closed loop (wrk, 32 connections); processor time is that of this part. The latencies "
                                + "are those of an open loop at the offered rate, from the time at which a request had to come."));
    }
}
