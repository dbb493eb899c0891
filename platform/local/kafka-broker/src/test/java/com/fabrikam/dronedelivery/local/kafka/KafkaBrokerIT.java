package com.fabrikam.dronedelivery.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final TopicPartition REQUESTS = new TopicPartition("delivery-requests", 31);

    @TempDir
    private Path data;

    @TempDir
    private Path logs;

    private Path log;
    private BrokerSettings settings;
    private Process broker;

    @BeforeEach
    void start() throws IOException {
        settings = new BrokerSettings("127.0.0.1", FreePort.find(), FreePort.find(), data);
        broker = launch();
        awaitReady();
    }

    @AfterEach
    void stop() throws InterruptedException {
        broker.destroy();
        if (!broker.waitFor(60, TimeUnit.SECONDS)) {
            broker.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldHaveTheTopicsWhenItSaysThatItIsReady() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            // When
            Map<String, TopicDescription> topics = admin.describeTopics(
                            List.of("delivery-requests", "failed-operations", "drone-status.dlq"))
                    .allTopicNames()
                    .get();
            ConfigResource tracking = new ConfigResource(ConfigResource.Type.TOPIC, "delivery-tracking");
            ConfigResource state = new ConfigResource(ConfigResource.Type.TOPIC, "supervisor-operations");
            var configurations =
                    admin.describeConfigs(List.of(tracking, state)).all().get();

            // Then
            assertThat(topics.get("delivery-requests").partitions()).hasSize(32);
            assertThat(topics.get("failed-operations").partitions()).hasSize(8);
            assertThat(topics.get("drone-status.dlq").partitions()).hasSize(4);
            assertThat(configurations
                            .get(tracking)
                            .get("message.timestamp.type")
                            .value())
                    .isEqualTo("LogAppendTime");
            assertThat(configurations.get(state).get("cleanup.policy").value()).isEqualTo("compact");
        }
    }

    @Test
    void shouldKeepWhatItAcknowledgedThroughAKill() throws IOException, ExecutionException, InterruptedException {
        // Given
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(REQUESTS.topic(), REQUESTS.partition(), "key", "kept"))
                    .get();
        }

        // When
        broker.destroyForcibly().waitFor();
        Files.deleteIfExists(settings.readyFile());
        broker = launch();
        awaitReady();

        // Then
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(REQUESTS));
            consumer.seekToBeginning(List.of(REQUESTS));
            List<String> read = new ArrayList<>();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> read.add(record.value()));
                return !read.isEmpty();
            });
            assertThat(read).containsExactly("kept");
        }
    }

    @Test
    void shouldRefuseDataThatAnotherBrokerUsesAndLeaveItAlone() throws IOException, InterruptedException {
        // Given
        settings = new BrokerSettings("127.0.0.1", FreePort.find(), FreePort.find(), data);

        // When
        Process second = launch();

        // Then
        assertThat(second.waitFor()).isEqualTo(1);
        String said = Files.readString(log);
        assertThat(said).contains("another broker uses the data in " + data);
        assertThat(settings.readyFile()).exists();
    }

    @Test
    void shouldNameAPortThatIsTaken(@TempDir Path otherData) throws IOException, InterruptedException {
        // Given
        settings = new BrokerSettings("127.0.0.1", settings.port(), FreePort.find(), otherData);

        // When
        Process second = launch();

        // Then
        assertThat(second.waitFor()).isEqualTo(1);
        String said = Files.readString(log);
        assertThat(said).contains("port " + settings.port() + " of 127.0.0.1 is taken", "DRONEDELIVERY_PORT");
    }

    private void awaitReady() {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            assertThat(broker.isAlive()).isTrue();
            return Files.exists(settings.readyFile());
        });
    }

    private Process launch() throws IOException {
        // not a pipe, which a process that says much would fill
        log = Files.createTempFile(logs, "broker", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaBroker.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "DRONEDELIVERY_HOST", settings.host(),
                        "DRONEDELIVERY_PORT", Integer.toString(settings.port()),
                        "DRONEDELIVERY_CONTROLLER_PORT", Integer.toString(settings.controllerPort()),
                        "DRONEDELIVERY_DATA_DIR", settings.dataDir().toString()));
        return builder.start();
    }
}
