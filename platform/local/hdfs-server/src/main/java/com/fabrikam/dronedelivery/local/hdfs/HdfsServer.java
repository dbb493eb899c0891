package com.fabrikam.dronedelivery.local.hdfs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.server.datanode.DataNode;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HDFS in a process of its own: Apache Hadoop's NameNode and one DataNode. It announces itself as ready, by a line on
 * its output and by a file in its data directory, once files can be written and read.
 */
public final class HdfsServer {

    private static final Logger LOG = LoggerFactory.getLogger(HdfsServer.class);
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private HdfsServer() {}

    public static void main(String[] args) {
        try {
            run(HdfsSettings.from(System.getenv()));
        } catch (Exception e) {
            LOG.error("HDFS could not start: {}", e.getMessage() == null ? e.toString() : e.getMessage());
            LOG.debug("HDFS could not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(HdfsSettings settings) throws IOException {
        FileLock data = Preconditions.lockData(settings);
        Preconditions.portsAreFree(settings);
        Files.deleteIfExists(settings.readyFile());
        NameStorage.prepare(settings);

        DefaultMetricsSystem.setMiniClusterMode(true); // two daemons, one JVM: their metrics may bear the same name
        Configuration hadoop = settings.configuration(settings.nameDir());
        NameNode names = NameNode.createNameNode(new String[0], hadoop);
        DataNode blocks = DataNode.createDataNode(new String[0], new Configuration(hadoop));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(names, blocks, settings), "stop"));

        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(LONGEST_START)
                .until(() -> !names.isInSafeMode() && names.getNamesystem().getNumLiveDataNodes() > 0);
        Files.writeString(
                settings.readyFile(), Long.toString(ProcessHandle.current().pid()));
        LOG.info("HDFS is ready on {}, its state on {}", settings.uri(), settings.statePage());
        names.join();
        data.channel().close();
    }

    private static void stop(NameNode names, DataNode blocks, HdfsSettings settings) {
        try {
            Files.deleteIfExists(settings.readyFile());
        } catch (IOException e) {
            LOG.warn("Could not delete {}: {}", settings.readyFile(), e.getMessage());
        }
        blocks.shutdown();
        names.stop();
    }
}
