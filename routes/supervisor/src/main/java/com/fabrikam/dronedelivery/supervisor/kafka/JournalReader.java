package com.fabrikam.dronedelivery.supervisor.kafka;

import com.fabrikam.dronedelivery.supervisor.store.Records;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a journal from its beginning to what was its end when the reading began. */
final class JournalReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaComponent kafka;
    private final ObjectMapper json;

    JournalReader(KafkaComponent kafka, ObjectMapper json) {
        this.kafka = kafka;
        this.json = json;
    }

    /** Returns how many records were read. */
    <T> long restore(String topic, Class<T> type, Records<T> into) {
        long read = 0;
        try (var consumer = new KafkaConsumer<>(properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(POLL)) {
                    into.restore(UUID.fromString(record.key()), value(record.value(), type));
                    read++;
                }
            }
        }
        return read;
    }

    private <T> T value(byte[] value, Class<T> type) {
        try {
            return value == null ? null : json.readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties() {
        Properties properties = kafka.getConfiguration().copy().createConsumerProperties();
        properties.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.getConfiguration().getBrokers());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return properties;
    }
}
