package com.fabrikam.dronedelivery.benchmarks.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What both references of ingestion do with a body: JSON is read, given an id, and written to the topic, as durably as the product does. */
final class CommandTopic {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer;

    CommandTopic(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 2, "batch.size", 64 << 10),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    KafkaProducer<String, byte[]> producer() {
        return producer;
    }

    ProducerRecord<String, byte[]> command(byte[] body) throws IOException {
        JsonNode request = JSON.readTree(body);
        String deliveryId = UUID.randomUUID().toString();
        ((ObjectNode) request).put("deliveryId", deliveryId);
        return new ProducerRecord<>("delivery-requests", deliveryId, JSON.writeValueAsBytes(request));
    }

    static String accepted(ProducerRecord<String, byte[]> command) {
        return "{\"deliveryId\":\"" + command.key() + "\",\"status\":\"Accepted\"}";
    }
}
