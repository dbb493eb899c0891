package com.fabrikam.dronedelivery.supervisor.kafka;

import com.fabrikam.dronedelivery.supervisor.store.Journal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;

/** A compacted topic as a journal: a write returns when all replicas have it. */
final class KafkaJournal<T> implements Journal<T> {
    private final ProducerTemplate producer;
    private final ObjectMapper json;
    private final String route;

    /** Writes through this route. */
    KafkaJournal(ProducerTemplate producer, ObjectMapper json, String route) {
        this.producer = producer;
        this.json = json;
        this.route = route;
    }

    @Override
    public void write(UUID id, T record) {
        try {
            byte[] value = record == null ? null : json.writeValueAsBytes(record);
            producer.requestBodyAndHeader(route, value, KafkaConstants.KEY, id.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record that cannot be written: " + id, e);
        }
    }
}
