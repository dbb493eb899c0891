package com.fabrikam.dronedelivery.datalake.tool;

import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lake verify}, {@code lake compact}, {@code lake query "SQL"}. */
@Command(
        name = "lake",
        description = "Looks after the lake of delivery-tracking.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 done, or equal; 1 different, or a day was not compacted; 2 it could not be done."})
public final class LakeCommand implements Runnable {

    private static final int DIFFERENT = 1;
    private static final int FAILED = 2;

    private final LakeTools.Source source;

    @Spec
    private CommandSpec spec;

    private LakeCommand(LakeTools.Source source) {
        this.source = source;
    }

    /** @return the exit code */
    public static int execute(LakeTools.Source source, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new LakeCommand(source))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            description = "Compares the lake with the topic: equal (0) or different (1).",
            mixinStandardHelpOptions = true)
    int verify() throws IOException {
        try (LakeTools tools = source.connect()) {
            VerificationReport report = tools.verification().verify();
            report.print(out());
            return report.isEqual() ? 0 : DIFFERENT;
        }
    }

    @Command(
            name = "compact",
            description = "Puts the small files of closed days together, as the service does by itself.",
            mixinStandardHelpOptions = true)
    int compact() throws IOException {
        try (LakeTools tools = source.connect()) {
            List<Result> results = tools.compaction().run();
            results.forEach(one -> out().println(
                            one.problem() == null
                                    ? "%s: %d files became %d".formatted(one.day(), one.filesBefore(), one.filesAfter())
                                    : one.day() + " was left as it is: " + one.problem()));
            out().println(results.isEmpty() ? "No closed day has enough small files." : results.size() + " days");
            out().flush();
            return results.stream().allMatch(one -> one.problem() == null) ? 0 : DIFFERENT;
        }
    }

    @Command(
            name = "query",
            description = "Answers SQL over the view delivery_tracking, with DuckDB on copies of the files.",
            mixinStandardHelpOptions = true)
    void query(
            @Parameters(paramLabel = "SQL", description = "One SELECT or the like.") String sql,
            @Option(
                            names = "--copies",
                            paramLabel = "DIR",
                            description = "Where the copies are kept (default: a folder for temporary files).")
                    Path copies,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many rows to show at most (default: ${DEFAULT-VALUE}).")
                    int rows)
            throws IOException {
        Path folder = copies == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "delivery-tracking-" + System.getProperty("user.name"))
                : copies;
        try (LakeTools tools = source.connect()) {
            tools.query().ask(sql, folder, rows).print(out());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static int report(Exception failure, CommandLine command) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        command.getErr().println("Error: " + message);
        command.getErr().flush();
        return FAILED;
    }
}
