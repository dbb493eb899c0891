package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a bearer token and nothing else. */
@Command(name = "token", description = "Print an access token.", mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            defaultValue = "alice",
            description = "Whose token: its subject (default: ${DEFAULT-VALUE}).")
    private String owner;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            arity = "1..*",
            split = ",",
            defaultValue = "deliveries:read,deliveries:write",
            description = "What it allows (default: ${DEFAULT-VALUE}); deliveries:any-owner acts for others.")
    private List<String> scopes;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        LocalPlatform platform = data.requireRunning();
        spec.commandLine().getOut().println(platform.token(owner, String.join(" ", scopes)));
    }
}
