package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what {@code up} has started, wherever that was. */
@Command(name = "down", description = "Stop the system; its data is kept.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    private static final int PATIENCE_SECONDS = 120;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<LocalPlatform> recorded = LocalPlatform.startedIn(data.dir());
        if (recorded.filter(LocalPlatform::isRunning).isEmpty()) {
            recorded.ifPresent(LocalPlatform::stop);
            out.println("Nothing runs with its data in " + data.dir() + ".");
            return 0;
        }
        recorded.flatMap(LocalPlatform::launcher).ifPresent(launcher -> endLauncher(launcher, out));
        // what the launcher has left, or everything when nobody attended it
        LocalPlatform.startedIn(data.dir(), new Progress(out)).ifPresent(LocalPlatform::stop);
        out.println("Stopped. The data is kept in " + data.dir() + ".");
        return 0;
    }

    private static void endLauncher(ProcessHandle launcher, PrintWriter out) {
        out.printf("Stopping it through its launcher, process %d…%n", launcher.pid());
        out.flush();
        launcher.destroy();
        launcher.onExit()
                .completeOnTimeout(launcher, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
