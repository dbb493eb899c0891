package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whose Supervisor is asked, and by whom. */
final class OperatorOptions {

    @Mixin
    private DataOption data;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description = "Who does this; kept in the history (default: the user of this machine).")
    private String operator = System.getProperty("user.name");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    SupervisorApi supervisor() {
        return api(Part.SUPERVISOR);
    }

    SupervisorApi mails() {
        return api(Part.MAIL_SERVER);
    }

    private SupervisorApi api(Part part) {
        LocalPlatform platform = data.requireRunning();
        return SupervisorApi.at(platform.url(part), platform);
    }

    String operator() {
        return operator;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }
}
