package com.fabrikam.dronedelivery.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Another version of a service beside it, while everything runs. */
@Command(
        name = "canary",
        description = {
            "Send a part of a service's calls to another version of it, without a restart.",
            "Without --service it shows what is so now. It is kept until --off, also when the gateway restarts."
        },
        mixinStandardHelpOptions = true)
final class CanaryCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "ingestion, delivery, packages, history, drone, compatibility.")
    private String service;

    @Option(names = "--to", paramLabel = "URL", description = "Where the other version is: http://host:port.")
    private String to;

    @Option(
            names = "--weight",
            paramLabel = "N",
            description = "How many of a hundred calls; 100 is the switch to it, 0 leaves it to X-Canary.")
    private Integer weight;

    @Option(
            names = "--header",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Let clients choose by X-Canary: always or never.")
    private Boolean header;

    @Option(names = "--off", description = "All calls go to the service itself again.")
    private boolean off;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (service == null && (to != null || weight != null || header != null || off)) {
            throw new ParameterException(spec.commandLine(), "Whose canary? Give --service.");
        }
        if (off && (to != null || weight != null || header != null)) {
            throw new ParameterException(spec.commandLine(), "--off stands alone.");
        }
        var out = spec.commandLine().getOut();
        JsonNode flying = change(GatewayApi.of(data.requireRunning()));
        if (flying.isEmpty()) {
            out.println("No canary flies.");
        }
        GatewayApi.print(flying, out);
    }

    private JsonNode change(GatewayApi gateway) {
        if (service == null) {
            return gateway.canaries();
        }
        return off ? gateway.land(service) : gateway.fly(service, to, weight, header);
    }
}
