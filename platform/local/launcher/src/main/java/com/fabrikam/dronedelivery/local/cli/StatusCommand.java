package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.PartStatus;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks every part now; the exit code says whether all answer. */
@Command(
        name = "status",
        description = "Show each part: state, address, process, time, memory. Exit code 1 unless all are UP.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final Set<PartStatus.State> FINE = EnumSet.of(PartStatus.State.UP, PartStatus.State.EXTERNAL);

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "For machines.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    record Report(String state, String dataDir, Integer basePort, List<PartStatus> parts, JsonNode canaries) {}

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<LocalPlatform> platform = LocalPlatform.startedIn(data.dir());
        List<PartStatus> parts = platform.map(LocalPlatform::status).orElse(List.of());
        boolean fine = !parts.isEmpty() && parts.stream().allMatch(part -> FINE.contains(part.state()));
        JsonNode canaries = platform.map(GatewayApi::canariesOf).orElse(JsonNodeFactory.instance.arrayNode());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Report report = new Report(
                    fine ? "UP" : "DOWN",
                    data.dir().toString(),
                    platform.map(LocalPlatform::basePort).orElse(null),
                    parts,
                    canaries);
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else if (parts.isEmpty()) {
            out.println("Nothing runs with its data in " + data.dir() + ".");
        } else {
            new StatusTable(out).print(parts);
            GatewayApi.print(canaries, out);
        }
        return fine ? 0 : 1;
    }
}
