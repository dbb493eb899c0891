package com.fabrikam.dronedelivery.local.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats the broker's data directory the first time and never again. */
final class Storage {

    private Storage() {}

    static void prepare(BrokerSettings settings) throws IOException {
        Files.createDirectories(settings.logDir());
        try (Writer file = Files.newBufferedWriter(settings.serverPropertiesFile())) {
            settings.serverProperties().store(file, "written at every start");
        }
        if (!Files.exists(settings.logDir().resolve("meta.properties"))) {
            format(settings);
        }
    }

    private static void format(BrokerSettings settings) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exitCode;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            exitCode = StorageTool.execute(
                    new String[] {
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        settings.serverPropertiesFile().toString()
                    },
                    out);
        }
        if (exitCode != 0) {
            throw new IOException("Formatting " + settings.logDir() + " failed: "
                    + said.toString(StandardCharsets.UTF_8).strip());
        }
    }
}
