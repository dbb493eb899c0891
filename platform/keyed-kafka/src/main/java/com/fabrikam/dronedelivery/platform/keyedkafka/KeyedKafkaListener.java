package com.fabrikam.dronedelivery.platform.keyedkafka;

/** Told about the life of every keyed consumer. */
public interface KeyedKafkaListener {
    /** Listens to nothing. */
    KeyedKafkaListener NONE = new KeyedKafkaListener() {};

    /** A consumer has started. */
    default void started(KeyedKafkaConsumer consumer) {}

    /** A consumer has stopped. */
    default void stopped(KeyedKafkaConsumer consumer) {}
}
