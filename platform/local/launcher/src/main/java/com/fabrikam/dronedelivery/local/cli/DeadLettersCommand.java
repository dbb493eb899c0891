package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Messages that a consumer gave up. */
@Command(
        name = "dead-letters",
        description = "Messages that nobody could process: see, replay or discard them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DeadLettersCommand implements Runnable {

    private static final String PATH = "/internal/dead-letters";
    private static final String ROW = "%-36s  %-9s  %-28s  %-36s  %s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", description = "List them, the oldest first.", mixinStandardHelpOptions = true)
    void list(
            @Mixin OperatorOptions options,
            @Option(names = "--state", paramLabel = "STATE", description = "ERROR, RETRY, PROCESSED or DISCARDED.")
                    String state,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "That they came from.") String topic) {
        JsonNode page =
                options.supervisor().get(PATH, SupervisorApi.parameters("state", state, "topic", topic, "size", "200"));
        options.out().printf(ROW, "DEAD LETTER", "STATE", "FROM", "KEY", "CAUSE");
        page.path("items").forEach(one -> options.out()
                .printf(
                        ROW,
                        one.path("deadLetterId").asText(),
                        one.path("state").asText(),
                        one.at("/source/topic").asText() + "-"
                                + one.at("/source/partition").asText() + "@"
                                + one.at("/source/offset").asText(),
                        one.path("key").asText("-"),
                        one.at("/cause/message").asText().lines().findFirst().orElse("")));
        options.out()
                .printf(
                        "%d of %s%n",
                        page.path("items").size(), page.path("total").asText());
    }

    @Command(name = "show", description = "Show one with value, headers and history.", mixinStandardHelpOptions = true)
    void show(@Mixin OperatorOptions options, @Parameters(paramLabel = "DEAD_LETTER") String id) {
        options.out().println(SupervisorApi.pretty(options.supervisor().get(PATH + "/" + id)));
    }

    @Command(
            name = "replay",
            description = "Send one, or those of a topic, to where it came from.",
            mixinStandardHelpOptions = true)
    void replay(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "DEAD_LETTER", arity = "0..1") String id,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "All of this topic that nobody dealt with.")
                    String topic,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "Of them (default: 100).")
                    int limit) {
        if ((id == null) == (topic == null)) {
            throw new PlatformException("Say which one, or --topic");
        }
        JsonNode answer = id == null
                ? options.supervisor()
                        .post(
                                PATH + "/replay",
                                SupervisorApi.parameters("topic", topic, "limit", Integer.toString(limit)),
                                options.operator(),
                                null)
                : options.supervisor()
                        .post(PATH + "/" + id + "/replay", SupervisorApi.parameters(), options.operator(), null);
        options.out()
                .println(id == null ? answer.toString() : answer.path("state").asText());
    }

    @Command(name = "discard", description = "Give it up, and say why.", mixinStandardHelpOptions = true)
    void discard(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "DEAD_LETTER") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Kept in the history.")
                    String reason) {
        JsonNode letter = options.supervisor()
                .post(PATH + "/" + id + "/discard", SupervisorApi.parameters(), options.operator(), reason);
        options.out().println(letter.path("state").asText());
    }
}
