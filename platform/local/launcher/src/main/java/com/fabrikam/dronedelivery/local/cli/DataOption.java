package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.PlatformException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which platform is meant: the one with its data in this directory. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data, logs and state are kept (default: .dronedelivery beside the script).")
    private Path given;

    Path dir() {
        Path dir = given == null ? LocalPlatform.defaultDataDir() : given;
        return dir.toAbsolutePath().normalize();
    }

    /** To be repeated in a command that we suggest. */
    String asArgument() {
        return given == null ? "" : " --data " + dir();
    }

    Optional<LocalPlatform> running() {
        return LocalPlatform.startedIn(dir()).filter(LocalPlatform::isRunning);
    }

    LocalPlatform requireRunning() {
        return running()
                .orElseThrow(() -> new PlatformException("Nothing runs with its data in " + dir()
                        + ". Start it with: ./dronedelivery up" + asArgument()));
    }
}
