package com.fabrikam.dronedelivery.mockbackends;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that was ever published on drone-status, in the order of each partition. */
final class DroneStatusTopic implements AutoCloseable {

    /** A published event and what came with it. */
    record Published(String key, String correlationHeader, JsonNode event) {

        String deliveryId() {
            return event.get("deliveryId").textValue();
        }

        long sequence() {
            return event.get("sequence").longValue();
        }

        String moment() {
            return event.get("status").textValue() + event.get("leg").textValue();
        }
    }

    private static final String TOPIC = "drone-status";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final List<Published> published = new ArrayList<>();

    DroneStatusTopic(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything so far. */
    List<Published> readOn() {
        consumer.poll(Duration.ofMillis(100)).forEach(entry -> published.add(read(entry)));
        return published;
    }

    List<Published> of(UUID deliveryId) {
        return readOn().stream()
                .filter(event -> event.deliveryId().equals(deliveryId.toString()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Published read(ConsumerRecord<String, String> entry) {
        try {
            var correlation = entry.headers().lastHeader("X-Correlation-Id");
            return new Published(
                    entry.key(),
                    correlation == null ? null : new String(correlation.value(), UTF_8),
                    JSON.readTree(entry.value()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + entry.value(), e);
        }
    }
}
