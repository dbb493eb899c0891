package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Deliveries whose events are published, and what must be told of them. */
final class Deliveries implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    /** Deliveries of then are due for the archive, others are not. */
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T09:00:00Z");

    private static final String TOPIC = "delivery-tracking";
    private static final int EVERY_MILLIS = 500;

    private final String brokers;
    private final KafkaProducer<String, String> producer;
    private final Queue<UUID> recent = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> old = new ConcurrentLinkedQueue<>();

    Deliveries(LocalPlatform platform) {
        brokers = platform.url(Part.KAFKA);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer());
    }

    /** All events of new deliveries. */
    void publish(int deliveries) throws Exception {
        for (Future<?> one : sendAll(deliveries, recent, Events.START)) {
            one.get();
        }
    }

    /** Of deliveries that ended long ago. */
    void publishOld(int deliveries) throws Exception {
        for (Future<?> one : sendAll(deliveries, old, LONG_AGO)) {
            one.get();
        }
    }

    /** A recent one whose events come in this order. */
    UUID publishInOrder(List<Integer> stages) throws Exception {
        UUID id = UUID.randomUUID();
        for (int stage : stages) {
            send(id, stage, Events.START).get();
        }
        recent.add(id);
        return id;
    }

    void repeat(UUID oldDelivery, int stage) throws Exception {
        send(oldDelivery, stage, LONG_AGO).get();
    }

    void publishRaw(String text) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, "k", text)).get();
    }

    /** Publishes one recent and one old delivery now and then while the work is done. */
    void meanwhile(HdfsProcess.ThrowingRunnable work) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Future<?> publishing = clock.scheduleAtFixedRate(this::publishSome, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        try {
            work.run();
            assertThat(publishing.isDone()).as("publishing has failed").isFalse();
        } finally {
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void publishSome() {
        try {
            publish(1);
            publishOld(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Recent and old. */
    int count() {
        return recent.size() + old.size();
    }

    List<UUID> old() {
        return List.copyOf(old);
    }

    private List<Future<?>> sendAll(int deliveries, Queue<UUID> ids, Instant start) throws JsonProcessingException {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < deliveries; i++) {
            UUID id = UUID.randomUUID();
            for (int stage = 0; stage < Events.STAGES.size(); stage++) {
                sent.add(send(id, stage, start));
            }
            ids.add(id);
        }
        return sent;
    }

    private Future<?> send(UUID id, int stage, Instant start) throws JsonProcessingException {
        return producer.send(
                new ProducerRecord<>(TOPIC, id.toString(), JSON.writeValueAsString(Events.event(id, stage, start))));
    }

    /** Every recent delivery is told with all its stages; of every old one, where in the lake it lies. */
    void awaitHistories(SinkProcess sink, Lake lake, Duration atMost) throws IOException {
        for (UUID id : recent) {
            await().pollDelay(Duration.ZERO).atMost(atMost).ignoreExceptions().untilAsserted(() -> assertThat(
                            JSON.readTree(get(sink, id).body()).path("events"))
                    .hasSize(Events.STAGES.size()));
        }
        Map<String, List<Lake.Row>> rows = old.isEmpty() ? Map.of() : lake.rowsByDelivery();
        for (UUID id : old) {
            await().pollDelay(Duration.ZERO).atMost(atMost).ignoreExceptions().untilAsserted(() -> assertThat(
                            get(sink, id).statusCode())
                    .isEqualTo(410));
            assertThat(rows.get(id.toString())).as("of %s", id).hasSizeGreaterThanOrEqualTo(Events.STAGES.size());
            assertLiesThere(rows.get(id.toString()), archive(sink, id));
        }
    }

    /** The events are where the answer says they are. */
    static void assertLiesThere(List<Lake.Row> rows, JsonNode place) {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.partition()).isEqualTo(place.path("partition").asInt());
            assertThat(row.offset())
                    .isBetween(
                            place.path("firstOffset").asLong(),
                            place.path("lastOffset").asLong());
            assertThat(row.folder())
                    .isBetween(
                            place.path("firstPath").asText(),
                            place.path("lastPath").asText());
        });
    }

    /** The one place that a 410 names. */
    static JsonNode archive(SinkProcess sink, UUID id) {
        try {
            JsonNode archive = JSON.readTree(get(sink, id).body()).path("archive");
            assertThat(archive).hasSize(1);
            return archive.get(0);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(SinkProcess sink, UUID id) throws IOException, InterruptedException {
        return sink.get("/api/v1/history/" + id, "alice");
    }

    List<String> deadLetters() {
        List<String> letters = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC + ".dlq").stream()
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

    @Override
    public void close() {
        producer.close();
    }
}
