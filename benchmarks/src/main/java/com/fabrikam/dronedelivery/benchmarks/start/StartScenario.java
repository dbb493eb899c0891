package com.fabrikam.dronedelivery.benchmarks.start;

import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Memory;
import com.fabrikam.dronedelivery.benchmarks.harness.Result;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Series;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Target;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P7: the system as users start it, until it is ready, and what it holds in memory then. */
public final class StartScenario implements Scenario {

    private static final String SECONDS = "ready after s";
    private static final String MEMORY = "PSS, MiB";
    private static final double MEBI = 1 << 20;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "P7: ./dronedelivery up until ready, and memory of all processes (--base-port, --data)";
    }

    @Override
    public Result run(Settings settings) throws Exception {
        Path data = settings.data().isPresent()
                ? settings.data().get().resolve("start-" + System.nanoTime())
                : Files.createTempDirectory("dronedelivery-start");
        List<Trial> first = List.of(start(settings, data));
        List<Trial> later = new ArrayList<>();
        for (int run = 0; run < settings.runs(); run++) {
            later.add(start(settings, data));
        }
        Series warm = Series.of("later starts", true, later);
        return new Result(
                "Until the system is ready",
                "start",
                SECONDS,
                List.of(warm, Series.of("the first start on new data", true, first)),
                List.of(
                        Target.atMost("P7", "seconds until ready", 45, warm.median(SECONDS)),
                        Target.atMost("P7", "MiB in all (PSS)", 4_096, warm.median(MEMORY))),
                List.of(
                        "`./dronedelivery up --detach` on a built tree, from the call until it returns, without the optional parts. PSS is memory in which shared "
                                + "pages count once; RSS counts them for each process. The first start also makes the archives of loaded classes that "
                                + "later ones use. Processor time is that of the start of each process."));
    }

    private static Trial start(Settings settings, Path data) throws Exception {
        long from = System.nanoTime();
        script(settings, data, "up", "--detach", "--base-port", Integer.toString(settings.basePort()));
        double seconds = (System.nanoTime() - from) / 1e9;
        try {
            LocalPlatform platform = LocalPlatform.startedIn(data)
                    .orElseThrow(() -> new IllegalStateException("Nothing was started in " + data));
            Map<String, Long> pids = Cpu.pids(platform);
            long rss = 0;
            long pss = 0;
            for (long pid : pids.values()) {
                Memory memory = Memory.of(pid);
                rss += memory.rss();
                pss += memory.pss();
            }
            return Trial.of(Cpu.sinceTheirStart(pids))
                    .with(SECONDS, seconds)
                    .with(MEMORY, pss / MEBI)
                    .with("RSS, MiB", rss / MEBI)
                    .with("processes", pids.size());
        } finally {
            script(settings, data, "down");
        }
    }

    private static void script(Settings settings, Path data, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(settings.root().resolve("dronedelivery").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        Process script = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createDirectories(data).resolve("script.log").toFile())
                .start();
        if (script.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed: " + Files.readString(data.resolve("script.log")));
        }
    }
}
