package com.fabrikam.dronedelivery.supervisor.deadletter;

import java.time.Instant;

/**
 * Where a message came from.
 *
 * @param timestamp of the message, if it is known
 * @param group the consumer group that gave up, if it is known
 */
public record Source(String topic, int partition, long offset, Instant timestamp, String group) {}
