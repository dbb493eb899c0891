package com.fabrikam.dronedelivery.local;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** The system's redis-server when there is one, else the one that embedded-redis ships; with every write on disk before its answer. */
final class RedisServer {

    private RedisServer() {}

    static List<String> command(Path dataDir, int port) {
        return List.of(
                executable(dataDir).toString(),
                "--bind",
                PortCheck.LOOPBACK,
                "--port",
                Integer.toString(port),
                "--dir",
                dataDir.toString(),
                "--daemonize",
                "no",
                "--save",
                "",
                "--appendonly",
                "yes",
                // not everysec: while a background fsync runs, that answers before it writes
                "--appendfsync",
                "always",
                "--maxmemory-policy",
                "noeviction");
    }

    private static Path executable(Path dataDir) {
        try {
            return ExecutableProvider.newExecutableInPath("redis-server").get().toPath();
        } catch (FileNotFoundException e) {
            return shipped(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shipped(Path dataDir) {
        try {
            Path folder = Files.createDirectories(dataDir.resolve("bin"));
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
        } catch (IOException e) {
            throw new PlatformException(
                    "There is no redis-server on the PATH, and the one shipped cannot be unpacked: " + e.getMessage()
                            + ". Install redis-server, or give an address in DRONEDELIVERY_REDIS_URL.",
                    e);
        }
    }
}
