package com.fabrikam.dronedelivery.benchmarks.lake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** delivery-tracking, for those who fill it and those who read all of it. */
final class Topic {

    static final String NAME = "delivery-tracking";

    private final String brokers;

    Topic(String brokers) {
        this.brokers = brokers;
    }

    /** @return bytes of the events */
    long publish(TrackingEvents events, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "acks",
                "all",
                "linger.ms",
                5,
                "batch.size",
                128 << 10,
                "buffer.memory",
                64L << 20);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long bytes = 0;
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                TrackingEvents.Event event = events.next();
                bytes += event.json().length();
                producer.send(new ProducerRecord<>(NAME, event.key(), event.json()), (metadata, e) -> {
                    if (e != null) {
                        failure.set(e);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("An event was not acknowledged", failure.get());
        }
        return bytes;
    }

    /** All records up to now. */
    void readAll(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false", "max.poll.records", 2_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }
}
