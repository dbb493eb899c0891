package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.AlreadyRunning;
import com.fabrikam.dronedelivery.local.PlatformException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./dronedelivery}: without a command it explains itself. */
@Command(
        name = "dronedelivery",
        description = "Runs the drone delivery system on this machine, each part as a process of its own.",
        mixinStandardHelpOptions = true,
        version = "dronedelivery 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            LoadCommand.class,
            ChaosCommand.class,
            OperationsCommand.class,
            DeadLettersCommand.class,
            CanaryCommand.class,
            ConsoleCommand.class,
            MailsCommand.class,
            LakeCommand.class,
            LogsCommand.class,
            TraceCommand.class,
            DownCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed (status: something is not UP), 2 wrong usage, or it runs already (lake: see there).",
            "An infrastructure part is replaced by another one when its address is given:",
            "  DRONEDELIVERY_KAFKA_BOOTSTRAP_SERVERS, DRONEDELIVERY_REDIS_URL, DRONEDELIVERY_MONGODB_URI,",
            "  DRONEDELIVERY_LRA_COORDINATOR_URL, DRONEDELIVERY_GATEWAY_ISSUER_URI, DRONEDELIVERY_DATALAKE_LAKE_URI.",
            "The script alone knows one more command: bench [SCENARIO...], which measures the system (benchmarks/README.md).",
            "DRONEDELIVERY_JAVA_HOME names the JDK to use; without it the newest LTS (25, 21, 17) found here."
        })
public final class LauncherCommand implements Runnable {

    private static final int RUNS_ALREADY = 2;

    @Spec
    private CommandSpec spec;

    public static int execute(String... args) {
        return new CommandLine(new LauncherCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof PlatformException) {
            command.getErr().println(command.getColorScheme().errorText("Error: " + failure.getMessage()));
            return failure instanceof AlreadyRunning
                    ? RUNS_ALREADY
                    : command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw failure;
    }
}
