package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands over to the tools of Delivery History. */
@Command(
        name = "lake",
        description = {
            "The lake of tracking events: compare it with the topic, compact it, ask it. Needs: up --with-lake.",
            "Exit codes: 0 done, or equal; 1 different, or a day was not compacted; 2 it could not be done."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class LakeCommand implements Runnable {

    /** One is an answer of the tools. */
    private static final int FAILED = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            description = "Compare the lake with the topic: equal (0) or different (1).",
            exitCodeOnExecutionException = FAILED,
            mixinStandardHelpOptions = true)
    int verify(@Mixin DataOption data) {
        return data.requireRunning().lake(List.of("verify"));
    }

    @Command(
            name = "compact",
            description = "Put the small files of closed days together, as the service does every hour.",
            exitCodeOnExecutionException = FAILED,
            mixinStandardHelpOptions = true)
    int compact(@Mixin DataOption data) {
        return data.requireRunning().lake(List.of("compact"));
    }

    @Command(
            name = "query",
            description = "Answer SQL over the view delivery_tracking.",
            exitCodeOnExecutionException = FAILED,
            mixinStandardHelpOptions = true)
    int query(
            @Mixin DataOption data,
            @Parameters(paramLabel = "SQL", description = "One SELECT or the like, in DuckDB's SQL.") String sql,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many rows to show at most (default: ${DEFAULT-VALUE}).")
                    int rows) {
        LocalPlatform platform = data.requireRunning();
        String copies = platform.dataDir().resolve("lake-copies").toString();
        return platform.lake(List.of("query", sql, "--copies", copies, "--rows", Integer.toString(rows)));
    }
}
