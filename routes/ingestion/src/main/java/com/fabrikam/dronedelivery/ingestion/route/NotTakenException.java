package com.fabrikam.dronedelivery.ingestion.route;

import org.apache.kafka.common.KafkaException;

/** A command was not handed over to be sent: no news of the topic, or no room in the buffer. It will never be in Kafka. */
final class NotTakenException extends KafkaException {

    private static final long serialVersionUID = 1L;

    NotTakenException(Throwable cause) {
        super(cause);
    }
}
