package com.fabrikam.dronedelivery.local.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** UP when a process has written its id into a file, and then what the next probe says. */
public record FileProbe(Path file, long pid, Probe next) implements Probe {

    @Override
    public Health check() {
        try {
            return Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid))
                    ? next.check()
                    : Health.down("has not finished its start");
        } catch (IOException e) {
            return Health.down("cannot read " + file + ": " + e.getMessage());
        }
    }
}
