package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PlatformException;
import com.fabrikam.dronedelivery.local.story.DeliveryStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what became of a delivery, from the request to the lake. */
@Command(
        name = "trace",
        description = "Tell the story of one delivery, in order, out of the logs of all parts.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "DELIVERY", description = "The delivery's id, as the answer to its request gave it.")
    private UUID deliveryId;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Path logs = data.dir().resolve("logs");
        if (!Files.isDirectory(logs)) {
            throw new PlatformException("There are no logs in " + logs + " yet.");
        }
        DeliveryStory story = DeliveryStory.of(deliveryId.toString(), logs);
        if (story.isEmpty()) {
            throw new PlatformException("No log in " + logs + " knows a delivery " + deliveryId
                    + ". Was it requested here? The logger dronedelivery.story must be at INFO.");
        }
        var out = spec.commandLine().getOut();
        story.lines().forEach(out::println);
        out.flush();
    }
}
