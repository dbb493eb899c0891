package com.fabrikam.dronedelivery.datalake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test has measured, for whoever reads it afterwards: {@code target/figures}. */
final class Figures {

    private Figures() {}

    static void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "figures"));
        Files.writeString(folder.resolve(name + ".txt"), text);
    }
}
