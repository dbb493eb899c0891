package com.fabrikam.dronedelivery.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a platform is made of: collected by {@link LocalPlatformBuilder}.
 *
 * @param classArchives where the JVMs keep their loaded classes for the next start; null: nowhere
 */
record PlatformSettings(
        Path dataDir,
        Path classArchives,
        Ports ports,
        double timeScale,
        Set<Part> parts,
        Map<Part, String> external,
        Map<Part, Map<String, String>> environment,
        Map<Part, List<String>> jvmOptions,
        Duration startTimeout) {

    Path dataOf(Part part) {
        return dataDir.resolve(part.id());
    }

    Path logOf(Part part) {
        return dataDir.resolve("logs").resolve(part.id() + ".log");
    }
}
