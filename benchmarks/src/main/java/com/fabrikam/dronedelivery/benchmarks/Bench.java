package com.fabrikam.dronedelivery.benchmarks;

import com.fabrikam.dronedelivery.benchmarks.accept.AcceptScenario;
import com.fabrikam.dronedelivery.benchmarks.accept.BurstScenario;
import com.fabrikam.dronedelivery.benchmarks.broker.KafkaScenario;
import com.fabrikam.dronedelivery.benchmarks.deliveries.DeliveriesScenario;
import com.fabrikam.dronedelivery.benchmarks.deliveries.ScaleScenario;
import com.fabrikam.dronedelivery.benchmarks.gateway.GatewayScenario;
import com.fabrikam.dronedelivery.benchmarks.harness.ResultFiles;
import com.fabrikam.dronedelivery.benchmarks.harness.Scenario;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.ingestion.IngestionScenario;
import com.fabrikam.dronedelivery.benchmarks.lake.LakeScenario;
import com.fabrikam.dronedelivery.benchmarks.observability.ObservabilityScenario;
import com.fabrikam.dronedelivery.benchmarks.start.StartScenario;
import com.fabrikam.dronedelivery.benchmarks.tracking.TrackingScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./dronedelivery bench}: measures the product against its references, and says what there is to measure. */
@Command(
        name = "bench",
        description = "Measure the product against references, in one run. Without a scenario: list them.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final Map<String, Scenario> SCENARIOS = byName(
            new IngestionScenario(),
            new GatewayScenario(),
            new AcceptScenario(),
            new BurstScenario(),
            new DeliveriesScenario(),
            new ScaleScenario(),
            new KafkaScenario(),
            new LakeScenario(),
            new StartScenario(),
            new TrackingScenario(),
            new ObservabilityScenario());

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "What to measure, one after another; all: everything.")
    private List<String> names = List.of();

    @Option(
            names = "--smoke",
            description = "Only show that it works: short, small, one run. Its results go to benchmarks/target/smoke.")
    private boolean smoke;

    @Option(names = "--runs", paramLabel = "N", description = "Measured runs of each variant (default: 3; smoke: 1).")
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second of an open loop.")
    private Optional<Integer> rate = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "Length of a run.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--connections", paramLabel = "N", description = "Connections of an open loop.")
    private Optional<Integer> connections = Optional.empty();

    @Option(
            names = "--counts",
            split = ",",
            paramLabel = "N",
            description = "How many deliveries, events or drones; scale takes several.")
    private List<Integer> counts = List.of();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where the results go (default: benchmarks/results).")
    private Optional<Path> results = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the systems keep their data, which stays (default: temporary folders).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--base-port",
            paramLabel = "N",
            defaultValue = "21000",
            description = "Of the system that 'start' starts (default: ${DEFAULT-VALUE}); all others take free ports.")
    private int basePort;

    @Spec
    private CommandSpec spec;

    private String command;

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        Bench bench = new Bench();
        bench.command = Stream.concat(Stream.of("./dronedelivery", "bench"), Stream.of(arguments))
                .reduce((all, one) -> all + " " + one)
                .orElseThrow();
        return new CommandLine(bench).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        List<Scenario> chosen = names.equals(List.of("all"))
                ? List.copyOf(SCENARIOS.values())
                : names.stream().map(this::scenario).toList();
        if (chosen.isEmpty()) {
            list();
            return 0;
        }
        Path root = root();
        Settings settings = new Settings(
                smoke, runs.orElse(smoke ? 1 : 3), rate, seconds, connections, counts, data, basePort, root);
        ResultFiles files = new ResultFiles(
                results.orElse(root.resolve(smoke ? "benchmarks/target/smoke" : "benchmarks/results")), command);
        for (Scenario scenario : chosen) {
            System.err.println(scenario.name() + ": " + scenario.about());
            System.out.println(files.run(scenario, settings));
        }
        return 0;
    }

    private void list() {
        SCENARIOS.forEach((name, scenario) -> spec.commandLine().getOut().printf("%-14s %s%n", name, scenario.about()));
        spec.commandLine().getOut().flush();
    }

    private Scenario scenario(String name) {
        return Optional.ofNullable(SCENARIOS.get(name))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no scenario " + name + "; there are " + SCENARIOS.keySet()));
    }

    /** The folder of the script, above this program or above the working directory. */
    private static Path root() throws Exception {
        Path program = Path.of(
                Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Stream.of(program, Path.of("").toAbsolutePath())
                .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent))
                .filter(folder -> Files.isRegularFile(folder.resolve("dronedelivery")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No dronedelivery script above " + program));
    }

    private static Map<String, Scenario> byName(Scenario... scenarios) {
        Map<String, Scenario> byName = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            byName.put(scenario.name(), scenario);
        }
        return byName;
    }
}
