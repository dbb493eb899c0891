package com.fabrikam.dronedelivery.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The system's prometheus, told to scrape every process of the platform that has something to tell, and to watch our rules. */
record PrometheusServer(PlatformSettings settings) {

    private static final String CONFIGURATION = """
            global:
              scrape_interval: 5s
              evaluation_interval: 5s
            rule_files: ['%s/*.yaml']
            scrape_configs:
              - job_name: drone-delivery
                metrics_path: /actuator/prometheus
                static_configs:
            %s
            """;
    private static final String TARGET = "      - {targets: ['%s:%d'], labels: {part: %s}}";

    List<String> command() throws IOException {
        Path data = settings.dataOf(Part.PROMETHEUS);
        Path configuration = Files.writeString(data.resolve("prometheus.yaml"), configuration());
        return List.of(
                executable().toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + data.resolve("series"),
                "--storage.tsdb.retention.time=7d",
                "--web.listen-address=" + PortCheck.LOOPBACK + ":"
                        + settings.ownPorts().of(Part.PROMETHEUS),
                "--enable-feature=exemplar-storage",
                "--log.level=warn");
    }

    /** Management ports speak plain HTTP, with TLS between the services or without. */
    String configuration() {
        return CONFIGURATION.formatted(
                Checkout.find().root().resolve("monitoring").resolve("rules"),
                settings.parts().stream()
                        .filter(Part::hasManagementPort)
                        .sorted()
                        .flatMap(this::targets)
                        .collect(Collectors.joining("\n")));
    }

    private Stream<String> targets(Part part) {
        return IntStream.rangeClosed(1, settings.count(part))
                .mapToObj(number -> TARGET.formatted(
                        PortCheck.LOOPBACK, settings.ports().ofInstance(number).management(part), part.id()));
    }

    static Path executable() {
        return onThePath("prometheus")
                .orElseThrow(
                        () -> new PlatformException(
                                "There is no prometheus on the PATH. Install it"
                                        + " (Debian: apt-get install --no-install-recommends prometheus), or leave prometheus out of --with."));
    }

    private static Optional<Path> onThePath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
