package com.fabrikam.dronedelivery.benchmarks.accept;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of outcomes, counted: each delivery once, however often its outcome was written. For one thread. */
final class Outcomes implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    /** Without any news; a backlog as such may take hours. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Set<String> decided = new HashSet<>();
    private long others;

    Outcomes(String brokers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "enable.auto.commit",
                        "false",
                        "max.poll.records",
                        5_000,
                        "fetch.min.bytes",
                        64 << 10),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor("workflow-outcomes").stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** From now on; nothing that was asked for before must be under way. */
    void startOver() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        decided.clear();
        others = 0;
    }

    /** Until so many deliveries have an outcome. */
    void awaitSince(long count) throws TimeoutException {
        long lastNews = System.nanoTime();
        while (decided.size() < count) {
            int before = decided.size();
            consumer.poll(POLL).forEach(this::count);
            if (decided.size() > before) {
                lastNews = System.nanoTime();
            } else if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                throw new TimeoutException("Only " + decided.size() + " of " + count + " deliveries have an outcome");
            }
        }
    }

    /** Deliveries that did not end as Scheduled. */
    long othersSince() {
        return others;
    }

    private void count(ConsumerRecord<String, byte[]> outcome) {
        if (decided.add(outcome.key())
                && !new String(outcome.value(), StandardCharsets.UTF_8).contains("\"type\":\"Scheduled\"")) {
            others++;
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(5));
    }
}
