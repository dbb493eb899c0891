package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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

/** The service as a process, on a real Kafka and a real HDFS, and what is left in the lake after all sorts of trouble. */
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

    private final List<SinkProcess> started = new ArrayList<>();

    @BeforeAll
    static void connect() {
        platform = LocalPlatform.builder().parts(Part.KAFKA).start();
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
        healthy.stop();
        lake.assertEqualToTheTopic();
        assertThat(lake.uncommitted()).isEmpty();
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
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            sink.get("/actuator/health").statusCode())
                    .isEqualTo(503));
        });
        HDFS.kill();
        publish(5);
        assertThat(sink.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        HDFS.run();

        // Then
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        sink.get("/actuator/health").statusCode())
                .isEqualTo(200));
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
            for (int stage = 0; stage < Events.STAGES.size(); stage++) {
                sent.add(producer.send(new ProducerRecord<>(
                        "delivery-tracking", id.toString(), JSON.writeValueAsString(Events.event(id, stage)))));
            }
        }
        for (Future<?> one : sent) {
            one.get();
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
