package com.fabrikam.dronedelivery.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server as the platform starts it. */
final class MongoProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "local-mongo-server.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path dataDir;
    private final Path log;
    private final int port;
    private Process process;

    MongoProcess(Path dataDir, Path log, int port) {
        this.dataDir = dataDir;
        this.log = log;
        this.port = port;
    }

    MongoProcess start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DRONEDELIVERY_PORT", Integer.toString(port));
        builder.environment().put("DRONEDELIVERY_DATA_DIR", dataDir.toString());
        process = builder.start();
        return this;
    }

    MongoProcess awaitReady() {
        await().failFast("the server ended", () -> !process.isAlive())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output()).anyMatch(line -> line.contains("ready on mongodb://")));
        return this;
    }

    MongoClient connect() {
        return connect(PATIENCE);
    }

    /** A client that soon gives up when the server has gone. */
    MongoClient connectForAsLongAsItLives() {
        return connect(Duration.ofSeconds(5));
    }

    private MongoClient connect(Duration patience) {
        return MongoClients.create("mongodb://127.0.0.1:%d/?serverSelectionTimeoutMS=%d&maxPoolSize=64"
                .formatted(port, patience.toMillis()));
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    void stop() throws InterruptedException {
        process.destroy();
        awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    List<String> output() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
