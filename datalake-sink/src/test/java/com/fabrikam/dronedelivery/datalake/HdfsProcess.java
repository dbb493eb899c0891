package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.hdfs.HadoopClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.SafeMode;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

/** The HDFS of the local platform as a process of its own, which a test may kill and start again. */
public final class HdfsProcess implements AutoCloseable {

    private static final Path JAR = Path.of("..", "platform", "local", "hdfs-server", "target", "local-hdfs-server.jar")
            .toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> PORTS = List.of(
            "DRONEDELIVERY_PORT",
            "DRONEDELIVERY_WEB_PORT",
            "DRONEDELIVERY_DATANODE_PORT",
            "DRONEDELIVERY_DATANODE_WEB_PORT",
            "DRONEDELIVERY_DATANODE_IPC_PORT");

    private static HdfsProcess shared;

    private final Path directory;
    private final List<Integer> ports = new ArrayList<>();
    private Process process;

    private HdfsProcess() throws IOException {
        directory = Files.createTempDirectory("hdfs");
        List<ServerSocket> probes = new ArrayList<>();
        for (int i = 0; i < PORTS.size(); i++) {
            probes.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        for (ServerSocket probe : probes) {
            ports.add(probe.getLocalPort());
            probe.close();
        }
    }

    /** One for all integration tests of this module. */
    public static synchronized HdfsProcess shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** One of its own. */
    public static HdfsProcess start() {
        try {
            HdfsProcess hdfs = new HdfsProcess();
            hdfs.run();
            return hdfs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String authority() {
        return "127.0.0.1:" + ports.get(0);
    }

    public URI uri() {
        return URI.create("hdfs://" + authority());
    }

    /** A client with the settings of the service. */
    public FileSystem connect() throws IOException {
        return HadoopClient.plain().open(uri());
    }

    /** Starts it again on the same ports and data, and waits until it can be written to. */
    public void run() throws IOException {
        Files.deleteIfExists(ready());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("hdfs.log").toFile()));
        builder.environment().put("DRONEDELIVERY_DATA_DIR", directory.toString());
        for (int i = 0; i < PORTS.size(); i++) {
            builder.environment().put(PORTS.get(i), Integer.toString(ports.get(i)));
        }
        process = builder.start();
        await().failFast("HDFS ended: " + directory.resolve("hdfs.log"), () -> !process.isAlive())
                .atMost(PATIENCE)
                .until(() -> Files.exists(ready()));
    }

    private Path ready() {
        return directory.resolve("ready");
    }

    /** Without any warning. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Does something while nothing can be written. */
    public void inSafeMode(ThrowingRunnable work) throws Exception {
        try (FileSystem files = connect()) {
            SafeMode safeMode = (SafeMode) files;
            assertThat(safeMode.setSafeMode(SafeModeAction.ENTER)).isTrue();
            try {
                work.run();
            } finally {
                safeMode.setSafeMode(SafeModeAction.LEAVE);
            }
        }
    }

    /** Does something while nobody can write another byte below the folder. */
    public void whileFull(String folder, ThrowingRunnable work) throws Exception {
        try (FileSystem files = connect()) {
            org.apache.hadoop.fs.Path full = new org.apache.hadoop.fs.Path(folder);
            DistributedFileSystem names = (DistributedFileSystem) files;
            names.mkdirs(full);
            names.setQuota(full, HdfsConstants.QUOTA_DONT_SET, 1);
            try {
                work.run();
            } finally {
                names.setQuota(full, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
            }
        }
    }

    @Override
    public void close() {
        kill();
        try (var tree = Files.walk(directory)) {
            tree.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What may fail. */
    public interface ThrowingRunnable {
        void run() throws Exception;
    }
}
