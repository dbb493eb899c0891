package com.fabrikam.dronedelivery.ingestion.route;

import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Makes the producer of commands, which tells a command that never left this process from one whose fate is unknown, and
 * is ready once it knows the topic: else the first requests of all would wait for that.
 */
@Component("commandProducers")
final class CommandProducers extends DefaultKafkaClientFactory implements HealthIndicator {

    private static final String TOPIC = "delivery-requests";

    private volatile Producer<?, ?> producer;

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Producer getProducer(Properties settings) {
        var made = new CommandProducer(settings);
        producer = made;
        return made;
    }

    @Override
    public Health health() {
        try {
            return Health.up()
                    .withDetail("partitions", producer.partitionsFor(TOPIC).size())
                    .build();
        } catch (RuntimeException e) {
            return Health.down().withDetail("topic", TOPIC).withException(e).build();
        }
    }

    private static final class CommandProducer extends KafkaProducer<String, byte[]> {

        CommandProducer(Properties settings) {
            super(settings);
        }

        /** Kafka tells of what it could not take on the thread that brings it, and of everything else on its own thread. */
        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> command, Callback callback) {
            var bringer = Thread.currentThread();
            return super.send(
                    command,
                    (metadata, failure) -> callback.onCompletion(
                            metadata,
                            failure != null && Thread.currentThread() == bringer
                                    ? new NotTakenException(failure)
                                    : failure));
        }
    }
}
