package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.PlatformException;
import com.fabrikam.dronedelivery.local.chaos.Chaos;
import com.fabrikam.dronedelivery.local.chaos.ChaosReport;
import com.fabrikam.dronedelivery.local.chaos.ChaosSettings;
import com.fabrikam.dronedelivery.local.chaos.ReportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills, stops and restarts the parts of a system of its own under load, and checks that nothing was lost and nothing done twice. */
@Command(
        name = "chaos",
        description = {
            "Start a system of its own, kill, stop and restart its processes under load, and check the invariants.",
            "Exit code 0: they hold; 1: a violation; 3: it did not come to rest."
        },
        mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {

    private static final int VIOLATED = 1;
    private static final int NOT_AT_REST = 3;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMdd-HHmmss", Locale.ROOT);

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Of the faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "5",
            description = "How long load and faults last (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "20",
            description = "New requests in a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A new folder for data, logs and the report (default: in .dronedelivery/chaos beside the script).")
    private Path data;

    @Option(names = "--base-port", paramLabel = "N", description = "The gateway's port (default: free ones).")
    private Integer basePort;

    @Option(names = "--with-lake", description = "Let Delivery History and its HDFS run, and fail, too.")
    private boolean withLake;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "For coming to rest after the last answer (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = folder();
        ChaosSettings settings = new ChaosSettings(
                seed,
                Duration.ofMillis((long) (minutes * 60_000)),
                rate,
                folder,
                basePort,
                withLake,
                Duration.ofSeconds(patience));
        ChaosReport report = new Chaos(settings, out).run();
        Path written = ReportFiles.write(report, folder);
        out.printf("%n%s%n", ReportFiles.tables(report));
        report.violations().forEach(out::println);
        report.diedByThemselves().forEach(died -> out.println("Ended by itself: " + died));
        out.printf("report %s%n", written);
        if (!report.leftToDo().isEmpty()) {
            out.println("NOT AT REST: " + report.leftToDo());
        }
        out.println(report.verdict());
        out.flush();
        if (report.isGood()) {
            return 0;
        }
        return report.violations().isEmpty() ? NOT_AT_REST : VIOLATED;
    }

    private Path folder() {
        if (data == null) {
            return LocalPlatform.defaultDataDir()
                    .resolve("chaos")
                    .resolve("seed-" + seed + "-" + LocalDateTime.now().format(STAMP));
        }
        Path folder = data.toAbsolutePath().normalize();
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> content = Files.list(folder)) {
                    if (content.findAny().isPresent()) {
                        throw new PlatformException(folder + " is not empty: a run needs a folder of its own.");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
