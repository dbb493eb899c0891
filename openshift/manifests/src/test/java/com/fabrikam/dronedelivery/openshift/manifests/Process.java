package com.fabrikam.dronedelivery.openshift.manifests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of this repository that runs in pods. */
record Process(String name, Path module) {
    static final Path ROOT = Path.of("..", "..");

    static Optional<Process> named(String name) {
        return Stream.of(name, "routes/" + name, "platform/local/" + name)
                .map(ROOT::resolve)
                .filter(folder -> !name.isEmpty() && Files.exists(folder.resolve("pom.xml")))
                .findFirst()
                .map(folder -> new Process(name, folder));
    }

    boolean isSpring() {
        return Files.exists(settings());
    }

    Path settings() {
        return module.resolve("src/main/resources")
                .resolve(name.equals("service-defaults") ? "dronedelivery-defaults.yaml" : "application.yaml");
    }
}
