package com.fabrikam.dronedelivery.local.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Where the broker listens and keeps its data, and the server properties that follow from it. */
record BrokerSettings(String host, int port, int controllerPort, Path dataDir) {

    static BrokerSettings from(Map<String, String> environment) {
        return new BrokerSettings(
                environment.getOrDefault("DRONEDELIVERY_HOST", "127.0.0.1"),
                port(environment, "DRONEDELIVERY_PORT", 8092),
                port(environment, "DRONEDELIVERY_CONTROLLER_PORT", 8099),
                Path.of(environment.getOrDefault("DRONEDELIVERY_DATA_DIR", ".dronedelivery/kafka"))
                        .toAbsolutePath()
                        .normalize());
    }

    private static int port(Map<String, String> environment, String name, int fallback) {
        String value = environment.getOrDefault(name, Integer.toString(fallback));
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers that are no port
        }
        throw new IllegalArgumentException(name + " is no port: " + value);
    }

    String bootstrapServers() {
        return host + ":" + port;
    }

    Path logDir() {
        return dataDir.resolve("log");
    }

    Path serverPropertiesFile() {
        return dataDir.resolve("server.properties");
    }

    /** Written when clients can work, holding the process id; removed before the next start. */
    Path readyFile() {
        return dataDir.resolve("ready");
    }

    Properties serverProperties() {
        Properties server = new Properties();
        server.put("process.roles", "broker,controller");
        server.put("node.id", "1");
        server.put("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(host, port, host, controllerPort));
        server.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        server.put("controller.listener.names", "CONTROLLER");
        // static voters: the ports may change from one start to the next, the data stays readable
        server.put("controller.quorum.voters", "1@" + host + ":" + controllerPort);
        server.put("log.dirs", logDir().toString());
        // after a kill the node waits for the end of its own former session
        server.put("broker.session.timeout.ms", "3000");
        server.put("broker.heartbeat.interval.ms", "500");
        // a busy machine is no broken one
        server.put("initial.broker.registration.timeout.ms", Long.toString(Topics.PATIENCE.toMillis()));

        server.put("auto.create.topics.enable", "false");
        server.put("group.initial.rebalance.delay.ms", "0");

        server.put("default.replication.factor", "1");
        server.put("offsets.topic.replication.factor", "1");
        server.put("offsets.topic.num.partitions", "8");
        server.put("transaction.state.log.replication.factor", "1");
        server.put("transaction.state.log.min.isr", "1");
        server.put("transaction.state.log.num.partitions", "2");
        server.put("share.coordinator.state.topic.replication.factor", "1");
        server.put("share.coordinator.state.topic.min.isr", "1");
        server.put("share.coordinator.state.topic.num.partitions", "2");

        // one machine, a small heap: few threads, small buffers
        server.put("num.network.threads", "2");
        server.put("num.io.threads", "4");
        server.put("background.threads", "2");
        server.put("group.coordinator.threads", "1");
        server.put("log.cleaner.dedupe.buffer.size", "8388608");
        server.put("log.segment.bytes", "134217728");
        server.put("log.index.size.max.bytes", "1048576");
        return server;
    }
}
