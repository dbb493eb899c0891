package com.fabrikam.dronedelivery.platform.keyedkafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it was read, and what the configured deserializers made of it.
 *
 * @param unreadable why they could not, or null
 */
record Delivered(ConsumerRecord<byte[], byte[]> raw, Object key, Object value, RuntimeException unreadable) {}
