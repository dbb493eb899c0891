package com.fabrikam.dronedelivery.local.mongo;

import java.nio.file.Path;
import java.util.Map;

/** Where the server listens and keeps its journal. */
record MongoSettings(String host, int port, Path dataDir) {

    static MongoSettings from(Map<String, String> environment) {
        return new MongoSettings(
                environment.getOrDefault("DRONEDELIVERY_HOST", "127.0.0.1"),
                port(environment.getOrDefault("DRONEDELIVERY_PORT", "8094")),
                Path.of(environment.getOrDefault("DRONEDELIVERY_DATA_DIR", ".dronedelivery/mongo"))
                        .toAbsolutePath()
                        .normalize());
    }

    private static int port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException("DRONEDELIVERY_PORT is no port: " + value);
    }

    Path journalFile() {
        return dataDir.resolve("journal");
    }
}
