package com.fabrikam.dronedelivery.scheduler.harness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics around the scheduler: puts commands on one, and keeps everything that appears on the others. */
public final class KafkaTopics implements AutoCloseable {
    private static final List<String> READ = List.of("workflow-outcomes", "failed-operations", "delivery-requests.dlq");

    private final Map<String, Object> address;
    private final KafkaProducer<String, String> producer;
    private final List<ConsumerRecord<String, String>> seen = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "topics");
    private volatile boolean closed;

    /** At this broker. */
    public KafkaTopics(String brokers) {
        address = Map.of("bootstrap.servers", brokers);
        producer = new KafkaProducer<>(address, new StringSerializer(), new StringSerializer());
        reader.start();
    }

    /** Puts a record on a topic, acknowledged. */
    public void send(String topic, UUID key, String value) {
        ProducerRecord<String, String> command = new ProducerRecord<>(topic, key.toString(), value);
        command.headers().add("X-Correlation-Id", "c-1".getBytes(StandardCharsets.UTF_8));
        get(producer.send(command));
    }

    /** What has appeared on the topic under this key, each event once: they may be published again as they were. */
    public List<String> find(String topic, UUID key) {
        return seen.stream()
                .filter(found -> found.topic().equals(topic) && key.toString().equals(found.key()))
                .map(ConsumerRecord::value)
                .distinct()
                .toList();
    }

    /** How many records the group has not committed. */
    public long lag(String group, String topic) {
        try (Admin admin = Admin.create(address)) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            List<TopicPartition> partitions =
                    get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            Map<TopicPartition, ListOffsetsResultInfo> ends = get(
                    admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                            .all());
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
                    .sum();
        }
    }

    @Override
    public void close() {
        closed = true;
        producer.close();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(address, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = READ.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
            }
        }
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
