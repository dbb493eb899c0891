package com.fabrikam.dronedelivery.supervisor.kafka;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.operation.Notification;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the records on their topics. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    Records<Operation> operationRecords(CamelContext camel, ObjectMapper json, SupervisorProperties properties) {
        return new Records<>(
                new KafkaJournal<>(camel.createProducerTemplate(), json, "direct:store-operation"),
                properties.maxOperations(),
                operation -> 1,
                StoreConfiguration::closedAt);
    }

    @Bean
    Records<DeadLetter> deadLetterRecords(CamelContext camel, ObjectMapper json, SupervisorProperties properties) {
        return new Records<>(
                new KafkaJournal<>(camel.createProducerTemplate(), json, "direct:store-dead-letter"),
                properties.deadLetters().maxBytes(),
                DeadLetter::weight,
                DeadLetter::closedAt);
    }

    @Bean
    Restore restore(
            CamelContext camel,
            ObjectMapper json,
            Records<Operation> operationRecords,
            Records<DeadLetter> deadLetterRecords) {
        var kafka = camel.getComponent("kafka", KafkaComponent.class);
        return new Restore(camel, new JournalReader(kafka, json), operationRecords, deadLetterRecords);
    }

    /** A notice that is still to be sent keeps its operation. */
    private static Optional<Instant> closedAt(Operation operation) {
        return operation.isOpen() || operation.notification().state() == Notification.State.Pending
                ? Optional.empty()
                : Optional.of(operation.updatedAt());
    }
}
