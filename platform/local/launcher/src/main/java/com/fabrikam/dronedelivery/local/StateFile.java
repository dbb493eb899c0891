package com.fabrikam.dronedelivery.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The platform's state in its data directory, replaced whole. */
record StateFile(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static StateFile in(Path dataDir) {
        return new StateFile(dataDir.resolve("state").resolve("platform.json"));
    }

    Optional<PlatformState> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), PlatformState.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new PlatformException(
                    "Cannot read %s: %s. If nothing of the platform runs, delete it.".formatted(file, e.getMessage()),
                    e);
        }
    }

    void write(PlatformState state) {
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            JSON.writeValue(next.toFile(), state);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
