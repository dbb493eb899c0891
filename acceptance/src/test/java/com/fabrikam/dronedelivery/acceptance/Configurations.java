package com.fabrikam.dronedelivery.acceptance;

import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.springframework.util.FileSystemUtils;

/** Configuration of processes in files that may change between their starts. */
final class Configurations implements AutoCloseable {
    /** Tells a process where its file lies. */
    static final String VARIABLE = "SPRING_CONFIG_ADDITIONAL_LOCATION";

    private final Path folder;

    Configurations() {
        try {
            folder = Files.createTempDirectory("configurations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of the variable; there need not be a file. */
    String of(Part part) {
        return "optional:file:" + file(part);
    }

    /** In place of what was there. */
    void write(Part part, Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        try (var out = Files.newBufferedWriter(file(part))) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Part part) {
        return folder.resolve(part.id() + ".properties");
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
