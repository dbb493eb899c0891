package com.fabrikam.dronedelivery.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What failed and has to be undone. */
@Command(
        name = "operations",
        description = "Failed operations: see, drive or close them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class OperationsCommand implements Runnable {

    private static final String PATH = "/internal/operations";
    private static final String ROW = "%-36s  %-15s  %-15s  %-36s  %8s  %s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", description = "List them, the oldest first.", mixinStandardHelpOptions = true)
    void list(
            @Mixin OperatorOptions options,
            @Option(names = "--state", paramLabel = "STATE", description = "ERROR, RETRY, NEEDS_ATTENTION, …")
                    String state,
            @Option(names = "--delivery", paramLabel = "ID", description = "Of this delivery.") String deliveryId) {
        JsonNode page = options.supervisor()
                .get(PATH, SupervisorApi.parameters("state", state, "deliveryId", deliveryId, "size", "200"));
        options.out().printf(ROW, "OPERATION", "STATE", "KIND", "DELIVERY", "ATTEMPTS", "NOTICE");
        page.path("items").forEach(one -> options.out()
                .printf(
                        ROW,
                        one.path("operationId").asText(),
                        one.path("state").asText(),
                        one.path("kind").asText(),
                        one.path("deliveryId").asText("?"),
                        one.path("attempts").asText(),
                        one.at("/notification/state").asText()));
        options.out()
                .printf(
                        "%d of %s%n",
                        page.path("items").size(), page.path("total").asText());
    }

    @Command(name = "show", description = "Show one with its history.", mixinStandardHelpOptions = true)
    void show(@Mixin OperatorOptions options, @Parameters(paramLabel = "OPERATION") String id) {
        options.out().println(SupervisorApi.pretty(options.supervisor().get(PATH + "/" + id)));
    }

    @Command(name = "retry", description = "Drive the undoing at once.", mixinStandardHelpOptions = true)
    int retry(@Mixin OperatorOptions options, @Parameters(paramLabel = "OPERATION") String id) {
        JsonNode operation = options.supervisor()
                .post(PATH + "/" + id + "/retry", SupervisorApi.parameters(), options.operator(), null);
        JsonNode history = operation.path("history");
        options.out()
                .printf(
                        "%s: %s%n",
                        operation.path("state").asText(),
                        history.path(history.size() - 1).path("outcome").asText());
        return operation.path("state").asText().equals("PROCESSED") ? 0 : 1;
    }

    @Command(name = "resolve", description = "Close it, and say why.", mixinStandardHelpOptions = true)
    void resolve(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "OPERATION") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Kept in the history.")
                    String reason) {
        JsonNode operation = options.supervisor()
                .post(PATH + "/" + id + "/resolve", SupervisorApi.parameters(), options.operator(), reason);
        options.out().println(operation.path("state").asText());
    }
}
