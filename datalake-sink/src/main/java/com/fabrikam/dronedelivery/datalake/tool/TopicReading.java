package com.fabrikam.dronedelivery.datalake.tool;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions up to given offsets, and ends with an error when Kafka goes away before. */
final class TopicReading {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> client;
    private final Map<TopicPartition, Long> targets;
    private final Duration patience;

    /**
     * @param client which stands where the reading begins
     * @param targets the offsets after the last ones
     * @param patience how long Kafka may bring nothing
     */
    TopicReading(Consumer<byte[], byte[]> client, Map<TopicPartition, Long> targets, Duration patience) {
        this.client = client;
        this.targets = targets;
        this.patience = patience;
    }

    /** Does something with a record. */
    @FunctionalInterface
    interface Visitor {
        void visit(ConsumerRecord<byte[], byte[]> stored) throws IOException;
    }

    void forEach(Visitor visitor) throws IOException {
        long heardOf = System.nanoTime();
        while (targets.entrySet().stream().anyMatch(one -> client.position(one.getKey()) < one.getValue())) {
            ConsumerRecords<byte[], byte[]> records = client.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> stored : records) {
                visitor.visit(stored);
            }
            if (!records.isEmpty()) {
                heardOf = System.nanoTime();
            } else if (System.nanoTime() - heardOf > patience.toNanos()) {
                throw new LakeToolException("Kafka has brought nothing for %d s: the topic was not read to its end"
                        .formatted(patience.toSeconds()));
            }
        }
    }
}
