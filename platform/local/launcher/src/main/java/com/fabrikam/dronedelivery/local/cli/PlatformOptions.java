package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.Extra;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PartListener;
import com.fabrikam.dronedelivery.local.PlatformException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a platform is started. */
final class PlatformOptions {

    private static final int DEFAULT_BASE_PORT = 8080;

    @Mixin
    private DataOption data;

    @Option(
            names = "--base-port",
            paramLabel = "N",
            defaultValue = "${env:DRONEDELIVERY_BASE_PORT:-8080}",
            description =
                    "The gateway's port; all others follow from it (default: DRONEDELIVERY_BASE_PORT, else 8080).")
    private int basePort;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            defaultValue = "${env:DRONEDELIVERY_DRONES_TIME_SCALE:-60}",
            description = "How many seconds the drones fly in one (default: 60).")
    private double timeScale;

    @Option(
            names = "--start-timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long each part may take until it is ready (default: ${DEFAULT-VALUE}).")
    private int startTimeout;

    @Option(
            names = "--instances",
            paramLabel = "PART=N",
            split = ",",
            description = "How many processes of a service: scheduler=2. One of each without it.")
    private Map<String, Integer> instances = Map.of();

    @Option(
            names = "--with",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = ExtraIds.class,
            description = "What to start beside the system: ${COMPLETION-CANDIDATES}.")
    private List<String> with = List.of();

    @Option(names = "--with-lake", description = "The same as --with lake: Delivery History and its HDFS.")
    private boolean withLake;

    @Option(
            names = "--tls",
            description = "TLS at the gateway, and between the services with certificates on both sides.")
    private boolean tls;

    static final class ExtraIds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Extra.values()).map(Extra::id).iterator();
        }
    }

    DataOption data() {
        return data;
    }

    /** To be repeated in a command that we suggest. */
    String asArguments() {
        return data.asArgument()
                + (basePort == DEFAULT_BASE_PORT ? "" : " --base-port " + basePort)
                + (extras().isEmpty()
                        ? ""
                        : extras().stream().map(Extra::id).collect(Collectors.joining(",", " --with ", "")))
                + (tls ? " --tls" : "");
    }

    LocalPlatformBuilder builder(PartListener listener) {
        LocalPlatformBuilder builder = LocalPlatform.builder()
                .dataDir(data.dir())
                .basePort(basePort)
                .timeScale(timeScale)
                .startTimeout(Duration.ofSeconds(startTimeout))
                .externalFrom(System.getenv())
                .listener(listener);
        extras().forEach(builder::with);
        if (tls) {
            builder.tls();
        }
        instances.forEach((part, count) -> builder.instances(part(part), count));
        return builder;
    }

    private Set<Extra> extras() {
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        if (withLake) {
            extras.add(Extra.LAKE);
        }
        with.forEach(id -> extras.add(extra(id)));
        return extras;
    }

    private static Extra extra(String id) {
        try {
            return Extra.of(id);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(e.getMessage(), e);
        }
    }

    private static Part part(String id) {
        try {
            return Part.of(id);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(e.getMessage(), e);
        }
    }
}
