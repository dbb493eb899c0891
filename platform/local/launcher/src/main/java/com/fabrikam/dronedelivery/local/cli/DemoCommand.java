package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PartStatus;
import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the main job: one delivery, from the request to the arrival. */
@Command(
        name = "demo",
        description = "Schedule one delivery and follow it to its completion; starts the system if it does not run,"
                + " and stops then what it has started.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            defaultValue = "alice",
            description = "The customer (default: ${DEFAULT-VALUE}).")
    private String owner;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long to wait for the decision, and then for the arrival (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<LocalPlatform> running = options.data().running();
        if (running.isPresent()) {
            requireHealth(running.get());
            demonstrate(running.get(), true, out);
            return 0;
        }
        Progress progress = new Progress(out);
        try (LocalPlatform own = options.builder(progress).build()) {
            progress.start(own);
            demonstrate(own, false, out);
            out.printf("%nStopping what was started; the data is kept.%n");
            out.flush();
        }
        return 0;
    }

    private void demonstrate(LocalPlatform platform, boolean keepsRunning, PrintWriter out) {
        CustomerApi api = new CustomerApi(
                platform.httpClient().connectTimeout(CustomerApi.PATIENCE).build(),
                platform.url(Part.GATEWAY),
                platform.token(owner));
        JsonNode delivery = new DeliveryDemo(api, owner, Duration.ofSeconds(timeout), out).run();
        out.printf("%n%s%n", delivery.toPrettyString());
        out.printf("%nTo see it again:%n");
        if (!keepsRunning) {
            out.println("  ./dronedelivery up --detach" + options.asArguments());
        }
        String trust = platform.identity()
                .map(identity -> "--cacert " + identity.trustedCertificates() + " ")
                .orElse("");
        out.printf(
                "  curl -s %s-H \"Authorization: Bearer $(./dronedelivery token --owner %s%s)\" \\%n    %s/api/v1/deliveries/%s%n",
                trust,
                owner,
                options.data().asArgument(),
                platform.url(Part.GATEWAY),
                delivery.path("deliveryId").asText());
        out.flush();
    }

    private static void requireHealth(LocalPlatform platform) {
        platform.status().stream()
                .filter(part -> part.state() == PartStatus.State.DOWN || part.state() == PartStatus.State.NOT_READY)
                .findFirst()
                .ifPresent(part -> {
                    throw new PlatformException("The platform runs, but %s is %s: %s (log: %s)"
                            .formatted(part.part(), part.state(), part.detail(), part.log()));
                });
    }
}
