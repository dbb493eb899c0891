package com.fabrikam.dronedelivery.platform.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test needs of the machine beyond a JDK and Maven; where it is absent, that test alone is skipped, and says so. */
public final class Programs {
    private Programs() {}

    /** The first of these names that is on the path. */
    public static Optional<Path> find(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Those of them that are not on the path. */
    public static List<String> missing(String... names) {
        return Arrays.stream(names).filter(name -> find(name).isEmpty()).toList();
    }

    /** The browser: {@code CHROMIUM}, or the first of its usual names on the path; none is downloaded. */
    public static Optional<Path> chromium() {
        return Optional.ofNullable(System.getenv("CHROMIUM"))
                .map(Path::of)
                .or(() -> find("chromium", "chromium-browser", "google-chrome"));
    }
}
