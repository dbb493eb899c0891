package com.fabrikam.dronedelivery.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was published on a topic so far. */
public final class Topic implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final List<TopicPartition> partitions;
    private final List<Message> messages = new ArrayList<>();

    /** A record, its headers read as text. */
    public record Message(String key, String value, Map<String, String> headers) {

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(value);
            } catch (JsonProcessingException e) {
                throw new AssertionError(value, e);
            }
        }
    }

    public Topic(String name, String brokers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        partitions = consumer.partitionsFor(name).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Under this key, in the order of publication: all that had been published when this was called. */
    public List<Message> of(UUID key) {
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(200))
                    .forEach(one -> messages.add(new Message(one.key(), one.value(), headers(one))));
        }
        return messages.stream().filter(m -> key.toString().equals(m.key())).toList();
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> one) {
        var headers = new HashMap<String, String>();
        one.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
