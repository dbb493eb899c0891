package com.fabrikam.dronedelivery.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a platform is made of: collected by {@link LocalPlatformBuilder}.
 *
 * @param instance which process of each part is meant
 * @param instances how many of a part are started, where it is not one
 * @param tls whether the services and the coordinator prove their names to each other
 * @param classArchives where the JVMs keep their loaded classes for the next start; null: nowhere
 */
record PlatformSettings(
        Path dataDir,
        Path classArchives,
        int instance,
        Ports ports,
        double timeScale,
        boolean tls,
        Set<Part> parts,
        Map<Part, Integer> instances,
        Map<Part, String> external,
        Map<Part, Map<String, String>> environment,
        Map<Part, List<String>> jvmOptions,
        Duration startTimeout) {

    /** The same platform, seen from another process of its parts. */
    PlatformSettings ofInstance(int number) {
        return new PlatformSettings(
                dataDir,
                classArchives,
                number,
                ports,
                timeScale,
                tls,
                parts,
                instances,
                external,
                environment,
                jvmOptions,
                startTimeout);
    }

    /** Where this process listens; {@link #ports()} are those of the first one, by which the others are found. */
    Ports ownPorts() {
        return ports.ofInstance(instance);
    }

    int count(Part part) {
        return instances.getOrDefault(part, 1);
    }

    Path dataOf(Part part) {
        return dataDir.resolve(id(part));
    }

    Path logOf(Part part) {
        return dataDir.resolve("logs").resolve(id(part) + ".log");
    }

    String id(Part part) {
        return new PartInstance(part, instance).id();
    }
}
