package com.fabrikam.dronedelivery.coordinator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where the coordinator listens, keeps its journal, and how often it repeats what did not succeed. */
record CoordinatorSettings(
        String host, int port, int managementPort, Path dataDir, Duration recoveryPeriod, Optional<MutualTls> tls) {

    private static final int MANAGEMENT_OFFSET = 1000;
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_RECOVERY_PERIOD = 3600;

    static CoordinatorSettings from(Map<String, String> environment) {
        int port = number(environment, "DRONEDELIVERY_PORT", 8087, HIGHEST_PORT);
        return new CoordinatorSettings(
                environment.getOrDefault("DRONEDELIVERY_HOST", "127.0.0.1"),
                port,
                number(environment, "DRONEDELIVERY_MANAGEMENT_PORT", port + MANAGEMENT_OFFSET, HIGHEST_PORT),
                Path.of(environment.getOrDefault("DRONEDELIVERY_DATA_DIR", ".dronedelivery/saga-coordinator"))
                        .toAbsolutePath()
                        .normalize(),
                Duration.ofSeconds(
                        number(environment, "DRONEDELIVERY_LRA_RECOVERY_PERIOD", 10, LONGEST_RECOVERY_PERIOD)),
                MutualTls.from(environment));
    }

    private static int number(Map<String, String> environment, String name, int fallback, int highest) {
        String value = environment.getOrDefault(name, Integer.toString(fallback));
        if (value.matches("\\d{1,5}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= highest) {
                return number;
            }
        }
        throw new IllegalArgumentException(name + " must be a number from 1 to " + highest + ", not " + value);
    }
}
