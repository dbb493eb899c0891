package com.fabrikam.dronedelivery.benchmarks.lake;

import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** P6: events through the real sink into the lake, and as lines of JSON through the same Hadoop client; and whether the lake equals the topic. */
public final class LakeScenario implements Scenario {

    private static final String ONLY_THE_LAKE =
            "-Dcamel.main.java-routes-exclude-pattern=**/HistoryRoutes*,**/ArchiveHistoriesRoutes*,**/AnalyseRoutes*";

    @Override
    public String name() {
        return "lake";
    }

    @Override
    public String about() {
        return "P6: a million events into the lake, exactly once, against JSON lines (--counts)";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        int count = settings.count(1_000_000, 20_000);
        int warmUp = Math.min(100_000, count);
        List<Trial> lake = new ArrayList<>();
        List<Trial> lines = new ArrayList<>();
        try (LocalPlatform platform = settings.platform()
                .parts(Part.KAFKA, Part.MONGO, Part.HDFS_SERVER, Part.DATALAKE_SINK)
                .jvmOptions(Part.DATALAKE_SINK, LakeRun.HEAP, ONLY_THE_LAKE)
                .start()) {
            LakeRun run = new LakeRun(platform, count);
            run.warmUp(warmUp);
            for (int round = 0; round < settings.runs(); round++) {
                lake.add(run.write());
                lines.add(run.writeLines(round));
            }
            return result(
                    count,
                    Series.of("the lake: Parquet, zstd", true, lake),
                    Series.of("JSON lines", false, lines),
                    run.compare());
        }
    }

    private static Result result(int count, Series lake, Series lines, List<String> compared) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "Kafka, HDFS and the sink are the real processes, with the sink's defaults and a heap of 256 MB; only its route "
                        + "`datalake-sink.write-lake` runs. It is stopped by a signal while %,d events are published, and woken up: its rate is not the "
                        + "publisher's. Its processor time is that until all is committed, the 60 s included in which the last files grow old.",
                count));
        notes.add(
                "The reference reads the same events with a plain consumer and writes each as a line through the same Hadoop client, one file a "
                        + "partition: it parses nothing, keeps no offsets, and loses or doubles when it crashes.");
        notes.addAll(compared);
        return new Result(
                "Events into the lake",
                "event",
                LakeRun.RATE,
                List.of(lake, lines),
                List.of(
                        Target.atLeast("P6", "events/s, written", 50_000, lake.median(LakeRun.RATE)),
                        Target.atMost("P6", "bytes an event", 45, lake.median(LakeRun.BYTES))),
                notes);
    }
}
