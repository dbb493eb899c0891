package com.fabrikam.dronedelivery.local.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as it is started by the platform: the jar, its environment, its ports. */
class HdfsServerIT {

    private static final Path JAR = Path.of("target", "local-hdfs-server.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> PORTS = List.of(
            HdfsSettings.PORT,
            HdfsSettings.WEB_PORT,
            HdfsSettings.DATA_PORT,
            HdfsSettings.DATA_WEB_PORT,
            HdfsSettings.DATA_IPC_PORT);

    private final List<Process> started = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void findFreePorts() throws IOException {
        List<ServerSocket> probes = new ArrayList<>();
        for (int i = 0; i < PORTS.size(); i++) {
            probes.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        for (ServerSocket probe : probes) {
            ports.add(probe.getLocalPort());
            probe.close();
        }
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
        started.forEach(process -> process.onExit().join());
    }

    @Test
    void shouldReadAfterAKillWhatWasClosedBefore() throws Exception {
        // Given
        Path data = directory.resolve("data");
        Process first = startAndAwaitReady(data);
        try (FileSystem files = client()) {
            write(files, "/lake/kept", "acknowledged");
            FSDataOutputStream unfinished = files.create(path("/lake/unfinished"));
            unfinished.write(1);
            unfinished.hsync();
            assertThat(files.rename(path("/lake/kept"), path("/lake/renamed"))).isTrue();

            // When
            first.destroyForcibly().waitFor();
        }
        startAndAwaitReady(data);

        // Then
        try (FileSystem files = client()) {
            assertThat(read(files, "/lake/renamed")).isEqualTo("acknowledged");
            assertThat(files.exists(path("/lake/kept"))).isFalse();
            assertThat(files.delete(path("/lake/unfinished"), false)).isTrue();
            write(files, "/lake/unfinished", "again");
            assertThat(files.rename(path("/lake/unfinished"), path("/lake/renamed")))
                    .as("a rename onto another file")
                    .isFalse();
        }
    }

    @Test
    void shouldShowItsStateOnAPage() throws Exception {
        // Given
        Process process = startAndAwaitReady(directory.resolve("data"));
        try (FileSystem files = client()) {
            write(files, "/shown", "x");
        }

        // When
        String page = get("/index.html");
        String state = get("/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState");
        String listing = get("/webhdfs/v1/?op=LISTSTATUS");

        // Then
        assertThat(page).contains("HDFS of the local platform");
        assertThat(state).contains("\"NumLiveDataNodes\" : 1", "\"FSState\" : \"Operational\"");
        assertThat(listing).contains("\"pathSuffix\":\"shown\"");

        // and it ends in an orderly way when asked to
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(directory.resolve("data").resolve("ready")).doesNotExist();
    }

    @Test
    void shouldEndWithASentenceWhenAPortIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(ports.get(2), 1, InetAddress.getByName("127.0.0.1"))) {

            // When
            Process process = start(directory.resolve("data"));

            // Then
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output())
                    .singleElement()
                    .asString()
                    .contains("port " + other.getLocalPort(), HdfsSettings.DATA_PORT);
            assertThat(directory.resolve("data").resolve("name")).doesNotExist();
        }
    }

    @Test
    void shouldNotFormatOverBlocksWhoseNamesAreGone() throws Exception {
        // Given
        Path data = directory.resolve("data");
        Files.createDirectories(data.resolve("data"));

        // When
        Process process = start(data);

        // Then
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output()).singleElement().asString().contains("holds blocks whose names are gone");
    }

    private FileSystem client() throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.setBoolean("fs.hdfs.impl.disable.cache", true);
        hadoop.setInt("dfs.replication", 1);
        return FileSystem.get(URI.create("hdfs://127.0.0.1:" + ports.get(0)), hadoop);
    }

    private static org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(path);
    }

    private static void write(FileSystem files, String path, String text) throws IOException {
        try (FSDataOutputStream out = files.create(path(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.hsync();
        }
    }

    private static String read(FileSystem files, String path) throws IOException {
        try (FSDataInputStream in = files.open(path(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(1) + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Process startAndAwaitReady(Path data) throws IOException {
        Process process = start(data);
        await().failFast("the process ended", () -> !process.isAlive())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output())
                        .anyMatch(line -> line.contains("ready on hdfs://127.0.0.1:" + ports.get(0))));
        return process;
    }

    private Process start(Path data) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log(started.size()).toFile());
        Map<String, String> environment = builder.environment();
        environment.put("DRONEDELIVERY_DATA_DIR", data.toString());
        for (int i = 0; i < PORTS.size(); i++) {
            environment.put(PORTS.get(i), Integer.toString(ports.get(i)));
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path log(int number) {
        return directory.resolve("hdfs-" + number + ".log");
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(log(started.size() - 1));
    }
}
