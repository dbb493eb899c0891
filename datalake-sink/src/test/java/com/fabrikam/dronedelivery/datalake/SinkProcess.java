package com.fabrikam.dronedelivery.datalake;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, which a test may kill, stop and continue. */
final class SinkProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private SinkProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** A healthy one, with these arguments besides. */
    static SinkProcess start(LocalPlatform platform, HdfsProcess hdfs, String... arguments) throws IOException {
        return start(platform, hdfs, List.of("-Dnothing"), arguments);
    }

    /** One that ends itself when it has made this step so often. */
    static SinkProcess doomed(LocalPlatform platform, HdfsProcess hdfs, LakeStep haltAt, int times) throws IOException {
        return start(platform, hdfs, List.of("-Dhalt.at=" + haltAt, "-Dhalt.after=" + times));
    }

    private static SinkProcess start(
            LocalPlatform platform, HdfsProcess hdfs, List<String> properties, String... arguments) throws IOException {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        Path log = Files.createTempFile("datalake-sink", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                HaltingSink.class.getName(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--management.server.port=",
                "--logging.structured.format.console=",
                "--dronedelivery.kafka.bootstrap-servers=" + platform.url(Part.KAFKA),
                "--dronedelivery.mongodb.uri=" + platform.url(Part.MONGO),
                "--dronedelivery.datalake.lake.uri=" + hdfs.uri() + Lake.PATH,
                "--dronedelivery.datalake.lake.file-age=2s",
                "--dronedelivery.datalake.lake.retry-delay=200ms",
                "--dronedelivery.datalake.lake.retry-max-delay=1s",
                "--dronedelivery.datalake.archive.interval=300ms",
                "--dronedelivery.datalake.archive.look-again=1s"));
        command.addAll(command.indexOf(HaltingSink.class.getName()), properties);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new SinkProcess(builder.start(), log, port);
    }

    /** Waits until it has ended itself. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on: " + log);
        }
        return process.exitValue();
    }

    void awaitReady() {
        await().failFast("it has ended: " + log, () -> !process.isAlive())
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    /** Waits until it puts records into files. */
    void awaitWriting() {
        await().failFast("it has ended: " + log, () -> !process.isAlive())
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> metric("lake_records_total") > 0);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, null);
    }

    /** @param subject who asks, as the gateway would say; null: nobody known */
    HttpResponse<String> get(String path, String subject) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (subject != null) {
            request.header("X-Subject", subject);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (answer != 0) {
            throw new AssertionError("kill -" + name + " answered " + answer);
        }
    }

    /**
     * Ends it without any warning, after a while.
     *
     * @return false when it has ended by itself before
     */
    boolean killIn(Duration delay) throws InterruptedException {
        if (process.waitFor(delay.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        kill();
        return true;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** A metric without labels that matter: the sum of all. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to end in good order. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + log);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
