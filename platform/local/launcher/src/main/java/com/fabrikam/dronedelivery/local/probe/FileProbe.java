package com.fabrikam.dronedelivery.local.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** UP when a process has written its id into a file, which says that it has finished its start. */
public record FileProbe(Path file, long pid) implements Probe {

    @Override
    public Health check() {
        try {
            return Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid))
                    ? Health.ok()
                    : Health.down("has not finished its start");
        } catch (IOException e) {
            return Health.down("cannot read " + file + ": " + e.getMessage());
        }
    }
}
