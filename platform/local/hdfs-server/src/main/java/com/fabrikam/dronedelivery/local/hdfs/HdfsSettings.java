package com.fabrikam.dronedelivery.local.hdfs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;

/** Where the two daemons listen and keep their data, and the Hadoop configuration that follows from it. */
record HdfsSettings(String host, int port, int webPort, int dataPort, int dataWebPort, int dataIpcPort, Path dataDir) {

    static final String PORT = "DRONEDELIVERY_PORT";
    static final String WEB_PORT = "DRONEDELIVERY_WEB_PORT";
    static final String DATA_PORT = "DRONEDELIVERY_DATANODE_PORT";
    static final String DATA_WEB_PORT = "DRONEDELIVERY_DATANODE_WEB_PORT";
    static final String DATA_IPC_PORT = "DRONEDELIVERY_DATANODE_IPC_PORT";

    static HdfsSettings from(Map<String, String> environment) {
        return new HdfsSettings(
                environment.getOrDefault("DRONEDELIVERY_HOST", "127.0.0.1"),
                port(environment, PORT, 8098),
                port(environment, WEB_PORT, 8100),
                port(environment, DATA_PORT, 8101),
                port(environment, DATA_WEB_PORT, 8102),
                port(environment, DATA_IPC_PORT, 8103),
                Path.of(environment.getOrDefault("DRONEDELIVERY_DATA_DIR", ".dronedelivery/hdfs-server"))
                        .toAbsolutePath()
                        .normalize());
    }

    private static int port(Map<String, String> environment, String name, int fallback) {
        String value = environment.getOrDefault(name, Integer.toString(fallback));
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(name + " is no port: " + value);
    }

    /** Every port, by the variable that moves it. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(PORT, port);
        ports.put(WEB_PORT, webPort);
        ports.put(DATA_PORT, dataPort);
        ports.put(DATA_WEB_PORT, dataWebPort);
        ports.put(DATA_IPC_PORT, dataIpcPort);
        return ports;
    }

    String uri() {
        return "hdfs://" + host + ":" + port;
    }

    String statePage() {
        return "http://" + host + ":" + webPort + "/";
    }

    Path nameDir() {
        return dataDir.resolve("name");
    }

    Path blockDir() {
        return dataDir.resolve("data");
    }

    /** Written when clients can work, holding the process id; removed before the next start. */
    Path readyFile() {
        return dataDir.resolve("ready");
    }

    Configuration configuration(Path nameDir) {
        Configuration hadoop = new HdfsConfiguration();
        hadoop.set("hadoop.tmp.dir", dataDir.resolve("tmp").toString());
        hadoop.set("fs.defaultFS", uri());
        hadoop.set("dfs.namenode.rpc-address", host + ":" + port);
        hadoop.set("dfs.namenode.http-address", host + ":" + webPort);
        hadoop.set("dfs.namenode.name.dir", nameDir.toUri().toString());
        hadoop.set("dfs.datanode.address", host + ":" + dataPort);
        hadoop.set("dfs.datanode.http.address", host + ":" + dataWebPort);
        hadoop.set("dfs.datanode.ipc.address", host + ":" + dataIpcPort);
        hadoop.set("dfs.datanode.data.dir", blockDir().toUri().toString());
        hadoop.setInt("dfs.replication", 1);
        // there is no other node to replace a lost one in the pipeline of a writer
        hadoop.setBoolean("dfs.client.block.write.replace-datanode-on-failure.enable", false);

        // one machine: ready as soon as the blocks are reported, a restarted DataNode is seen at once
        hadoop.setInt("dfs.namenode.safemode.extension", 0);
        hadoop.setInt("dfs.heartbeat.interval", 1);
        hadoop.setInt("dfs.namenode.heartbeat.recheck-interval", 15000);
        hadoop.setBoolean("dfs.namenode.datanode.registration.ip-hostname-check", false);

        // a small heap: few threads, small buffers
        hadoop.setInt("dfs.namenode.handler.count", 4);
        hadoop.setInt("dfs.namenode.service.handler.count", 2);
        hadoop.setInt("dfs.datanode.handler.count", 4);
        return hadoop;
    }
}
