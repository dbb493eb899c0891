package com.fabrikam.dronedelivery.datalake.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at a topic without joining the group. */
public record TopicOffsets(String brokers, String topic, String group) {

    private static final String PATIENCE_MILLIS = "60000";

    /** The offset after the last record of each partition. */
    public Map<Integer, Long> ends() throws IOException {
        try (Consumer<byte[], byte[]> client = client()) {
            return byNumber(client.endOffsets(partitions(client)));
        } catch (KafkaException e) {
            throw new IOException(
                    "Kafka at " + brokers + " does not tell the ends of " + topic + ": " + e.getMessage(), e);
        }
    }

    /** Whose commits belong to the group; it is not joined, and nothing is committed. */
    public Consumer<byte[], byte[]> client() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                        ConsumerConfig.GROUP_ID_CONFIG, group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    public List<TopicPartition> partitions(Consumer<?, ?> client) {
        return client.partitionsFor(topic).stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList();
    }

    public static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey().partition(), Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }
}
