package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LogLine;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PlatformException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the parts have written. */
@Command(name = "logs", description = "Show the log of a part, or of all.", mixinStandardHelpOptions = true)
final class LogsCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            completionCandidates = PartIds.class,
            description = "One of: ${COMPLETION-CANDIDATES}")
    private String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as lines are added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines of each part to begin with (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--raw", description = "As written: JSON lines are not made readable.")
    private boolean raw;

    @Spec
    private CommandSpec spec;

    static final class PartIds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Part.values()).map(Part::id).iterator();
        }
    }

    @Override
    public void run() {
        Path folder = data.dir().resolve("logs");
        List<Path> files = wanted().stream()
                .map(id -> folder.resolve(id + ".log"))
                .filter(Files::exists)
                .toList();
        if (files.isEmpty()) {
            throw new PlatformException(
                    "There is no log" + (part == null ? "" : " of " + part) + " in " + folder + " yet.");
        }
        UnaryOperator<String> format = raw ? UnaryOperator.identity() : LogLine::readable;
        PrintWriter out = spec.commandLine().getOut();
        LogFollower follower = new LogFollower(folder, files, (file, line) -> {
            out.println((files.size() > 1 ? name(file) + " | " : "") + format.apply(line));
            out.flush();
        });
        try {
            follower.printLast(lines);
            if (follow) {
                follower.follow();
            }
        } catch (IOException e) {
            throw new PlatformException("Cannot read the logs in " + folder + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> wanted() {
        if (part != null) {
            try {
                return List.of(Part.of(part).id());
            } catch (IllegalArgumentException e) {
                throw new PlatformException(e.getMessage(), e);
            }
        }
        return Arrays.stream(Part.values()).map(Part::id).toList();
    }

    private static String name(Path file) {
        return "%-16s".formatted(file.getFileName().toString().replaceFirst("\\.log$", ""));
    }
}
