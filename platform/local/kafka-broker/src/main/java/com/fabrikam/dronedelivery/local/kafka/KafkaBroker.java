package com.fabrikam.dronedelivery.local.kafka;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in a process of its own: one KRaft node that is broker and controller. It announces itself as ready,
 * by a line on its output and by a file in its data directory, once the system's topics exist.
 */
public final class KafkaBroker {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaBroker.class);

    private KafkaBroker() {}

    public static void main(String[] args) {
        try {
            run(BrokerSettings.from(System.getenv()));
        } catch (Exception e) {
            LOG.error("The Kafka broker could not start: {}", rootMessage(e));
            LOG.debug("The Kafka broker could not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(BrokerSettings settings) throws IOException, InterruptedException, ExecutionException {
        FileLock data = Preconditions.lockData(settings);
        Preconditions.portsAreFree(settings);
        Files.deleteIfExists(settings.readyFile());
        Storage.prepare(settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.serverProperties(), false), Time.SYSTEM);
        server.startup();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, settings), "stop"));
        createTopics(settings);
        Files.writeString(
                settings.readyFile(), Long.toString(ProcessHandle.current().pid()));
        LOG.info("Kafka is ready on {}", settings.bootstrapServers());
        server.awaitShutdown();
        data.channel().close();
    }

    private static void createTopics(BrokerSettings settings) throws InterruptedException, ExecutionException {
        Properties client = new Properties();
        client.putAll(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) Topics.PATIENCE.toMillis()));
        try (Admin admin = Admin.create(client)) {
            Topics.ensure(admin);
            Topics.awaitLeaders(admin);
        }
    }

    private static void stop(KafkaRaftServer server, BrokerSettings settings) {
        try {
            Files.deleteIfExists(settings.readyFile());
        } catch (IOException e) {
            LOG.warn("Could not delete {}: {}", settings.readyFile(), e.getMessage());
        }
        server.shutdown();
        server.awaitShutdown();
    }

    private static String rootMessage(Throwable failure) {
        if (failure instanceof IOException || failure.getCause() == null) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
        return rootMessage(failure.getCause());
    }
}
