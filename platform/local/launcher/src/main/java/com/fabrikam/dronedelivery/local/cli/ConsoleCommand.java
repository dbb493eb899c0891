package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the operators' consoles are, and how to get in. */
@Command(
        name = "console",
        description = "Print the address of each service's console (Hawtio), and the account for all of them.",
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(names = "--password", description = "Print the password and nothing else.")
    private boolean passwordAlone;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        LocalPlatform platform = data.requireRunning();
        PrintWriter out = spec.commandLine().getOut();
        if (passwordAlone) {
            out.println(platform.consolePassword());
            return;
        }
        platform.consoles().forEach((part, url) -> out.printf("%-17s %s%n", part, url));
        out.printf("%nuser      operator%npassword  %s%n", platform.consolePassword());
        out.printf(
                "A script logs in with: curl -u \"operator:$(./dronedelivery console --password%s)\"%n",
                data.asArgument());
    }
}
