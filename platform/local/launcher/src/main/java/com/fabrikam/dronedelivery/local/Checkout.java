package com.fabrikam.dronedelivery.local;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds the {@code dronedelivery} script, and the programs built in it. */
record Checkout(Path root) {

    /** Found from where this class was loaded (the launcher), else from the working directory (another module's tests). */
    static Checkout find() {
        return Stream.of(ownLocation(), Path.of("").toAbsolutePath())
                .flatMap(start -> above(start).stream())
                .findFirst()
                .orElseThrow(() -> new PlatformException("No folder with the dronedelivery script above "
                        + Path.of("").toAbsolutePath() + " or " + ownLocation()));
    }

    static Optional<Checkout> above(Path start) {
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve("dronedelivery"))
                        && Files.isRegularFile(folder.resolve("pom.xml")))
                .findFirst()
                .map(Checkout::new);
    }

    Path jar(Part part) {
        Path jar = root.resolve(part.module()).resolve("target").resolve(part.artifact() + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new PlatformException("%s is not built: there is no %s. Build it with: mvn -Dquick package -pl %s -am"
                    .formatted(part.id(), jar, part.module()));
        }
        return jar;
    }

    private static Path ownLocation() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
