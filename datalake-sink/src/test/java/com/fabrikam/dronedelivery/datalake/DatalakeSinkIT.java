package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as a process, on a real Kafka, HDFS and MongoDB-compatible server, and what is left in the lake after all sorts of trouble. */
class DatalakeSinkIT {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String LAKE = "/lake-it";
    private static final HdfsProcess HDFS = HdfsProcess.shared();
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static LocalPlatform platform;
    private static KafkaProducer<String, String> producer;
    private static Lake lake;
    private static final List<UUID> published = new ArrayList<>();

    private final List<SinkProcess> started = new ArrayList<>();

    @BeforeAll
    static void connect() {
        platform = LocalPlatform.builder().parts(Part.KAFKA, Part.MONGO).start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.url(Part.KAFKA)), new StringSerializer(), new StringSerializer());
        lake = new Lake(platform, HDFS, LAKE);
    }

    @AfterAll
    static void disconnect() {
        producer.close();
        platform.close();
    }

    @AfterEach
    void endProcesses() {
        started.forEach(SinkProcess::close);
    }

    @Test
    void shouldHoldEveryEventOnceThoughItIsKilledAtEachStep() throws Exception {
        // Given
        publish(40);

        // When
        for (LakeStep step : LakeStep.values()) {
            SinkProcess doomed = start(step, step == LakeStep.APPENDED ? 50 : 3);
            assertThat(doomed.awaitEnd()).as(step.name()).isEqualTo(HaltingSink.EXIT_CODE);
            publish(10);
        }
        SinkProcess healthy = start(null, 0);

        // Then
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
        awaitHistories(healthy);
        healthy.stop();
        lake.assertEqualToTheTopic();
        assertThat(lake.uncommitted()).isEmpty();
    }

    @Test
    void shouldTellTheOwnerAloneHowADeliveryWent() throws Exception {
        // Given a delivery whose events come in the wrong order, and all of them twice
        SinkProcess sink = start(null, 0);
        sink.awaitReady();
        UUID id = UUID.randomUUID();
        for (int stage : List.of(3, 0, 1, 4, 2, 0, 1, 2, 3, 4)) {
            send(id, stage).get();
        }
        published.add(id);

        // When
        awaitHistories(sink);
        JsonNode history =
                JSON.readTree(sink.get("/api/v1/history/" + id, "alice").body());

        // Then
        assertThat(history.path("deliveryId").asText()).isEqualTo(id.toString());
        assertThat(history.path("stage").asText()).isEqualTo("Completed");
        assertThat(history.path("events"))
                .extracting(event -> event.path("stage").asText())
                .containsExactlyElementsOf(Events.STAGES);
        assertThat(history.path("events").get(0).has("location")).isFalse();
        assertThat(history.path("events")
                        .get(1)
                        .path("location")
                        .path("altitude")
                        .asDouble())
                .isEqualTo(120);
        assertThat(sink.get("/api/v1/history/" + id, "mallory").statusCode()).isEqualTo(404);
        assertThat(sink.get("/api/v1/history/" + UUID.randomUUID(), "alice").statusCode())
                .isEqualTo(404);
        assertThat(sink.get("/api/v1/history/none", "alice").statusCode()).isEqualTo(404);
        assertThat(sink.get("/api/v1/history/" + id).statusCode()).isEqualTo(401);
        assertThat(sink.get("/openapi.yaml").body()).contains("getHistory");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sink.get("/actuator/prometheus").body())
                        .contains("analytics_stages_total", "analytics_eta_error_seconds", "lake_lag"));
    }

    @Test
    void shouldHoldEveryEventOnceThoughAFormerOwnerWakesUp() throws Exception {
        // Given a process that has read events and is stopped before they are committed
        SinkProcess zombie = start(null, 0);
        zombie.awaitReady();
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
        publish(20);
        zombie.signal("STOP");

        // When another takes over and the first one goes on
        start(null, 0);
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
        publish(5);
        zombie.signal("CONT");
        publish(20);

        // Then
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
        zombie.stop();
        publish(5);
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndWaitForHdfs() throws Exception {
        // Given
        SinkProcess sink = start(null, 0);
        sink.awaitReady();
        publish(5);
        String broken = "{\"no\":\"event " + UUID.randomUUID() + "\"}";
        producer.send(new ProducerRecord<>("delivery-tracking", "k", broken)).get();

        // When HDFS takes nothing for a while, and is gone for a while
        HDFS.inSafeMode(() -> {
            publish(5);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(sink.get("/actuator/health").statusCode())
                            .isEqualTo(503));
        });
        HDFS.kill();
        publish(5);
        assertThat(sink.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        HDFS.run();

        // Then; the first look of our own goes over a connection to the NameNode that was killed
        await().atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(lake::assertEqualToTheTopic);
        awaitHistories(sink);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(sink.get("/actuator/health").statusCode()).isEqualTo(200));
        assertThat(deadLetters()).contains(broken);
    }

    private SinkProcess start(LakeStep haltAt, int times) throws Exception {
        SinkProcess sink = SinkProcess.start(platform, HDFS, LAKE, haltAt, times);
        started.add(sink);
        return sink;
    }

    private static void publish(int deliveries) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < deliveries; i++) {
            UUID id = UUID.randomUUID();
            published.add(id);
            for (int stage = 0; stage < Events.STAGES.size(); stage++) {
                sent.add(send(id, stage));
            }
        }
        for (Future<?> one : sent) {
            one.get();
        }
    }

    private static Future<?> send(UUID id, int stage) throws IOException {
        return producer.send(new ProducerRecord<>(
                "delivery-tracking", id.toString(), JSON.writeValueAsString(Events.event(id, stage))));
    }

    /** Every delivery that was published so far is told with all its stages. */
    private static void awaitHistories(SinkProcess sink) {
        for (UUID id : published) {
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(JSON.readTree(
                                    sink.get("/api/v1/history/" + id, "alice").body())
                            .path("events"))
                    .hasSize(Events.STAGES.size()));
        }
    }

    private static List<String> deadLetters() {
        List<String> letters = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.url(Part.KAFKA), "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("delivery-tracking.dlq").stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> letters.add(one.value()));
            }
        }
        return letters;
    }
}
