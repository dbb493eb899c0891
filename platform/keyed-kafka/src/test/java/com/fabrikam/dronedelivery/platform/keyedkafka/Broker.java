package com.fabrikam.dronedelivery.platform.keyedkafka;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A real broker, and what tests do with one. */
final class Broker implements AutoCloseable {
    private final LocalPlatform platform;

    private Broker(LocalPlatform platform) {
        this.platform = platform;
    }

    static Broker start() {
        return new Broker(LocalPlatform.builder().parts(Part.KAFKA).start());
    }

    String address() {
        return platform.url(Part.KAFKA);
    }

    void kill() {
        platform.kill(Part.KAFKA);
    }

    void startAgain() {
        platform.start(Part.KAFKA);
    }

    String createTopic(int partitions) {
        String topic = "topic-" + UUID.randomUUID();
        createTopic(topic, partitions);
        return topic;
    }

    void createTopic(String topic, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
            awaitLeaders(admin, topic, partitions);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new topic is unknown for a moment, and then led by nobody. */
    private static void awaitLeaders(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptionsMatching(failure -> failure.getCause() instanceof RetriableException)
                .until(() -> admin.listOffsets(latest).all().get().size() == partitions);
    }

    /** What the group has committed, over all partitions. */
    long committed(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code perKey} records for each key, their values counting from 0, the keys taking turns. */
    void produce(String topic, List<String> keys, int from, int to) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = from; i < to; i++) {
                for (String key : keys) {
                    sent.add(producer.send(new ProducerRecord<>(topic, bytes(key), bytes(Integer.toString(i)))));
                }
            }
        }
        for (Future<RecordMetadata> record : sent) {
            acknowledged(record);
        }
    }

    void produce(String topic, byte[] key, byte[] value, Iterable<Header> headers) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            acknowledged(producer.send(new ProducerRecord<>(topic, null, key, value, headers)));
        }
    }

    private static void acknowledged(Future<RecordMetadata> record) {
        try {
            record.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The broker did not take a record", e);
        }
    }

    /** Reads until there are that many records. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (records.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", address(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        platform.close();
    }
}
