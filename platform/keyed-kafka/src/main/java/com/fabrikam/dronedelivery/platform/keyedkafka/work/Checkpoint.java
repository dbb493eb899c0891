package com.fabrikam.dronedelivery.platform.keyedkafka.work;

/**
 * The end of the finished prefix of a partition.
 *
 * @param epoch the assignment that it belongs to
 * @param offset the first offset that is not finished
 */
public record Checkpoint(long epoch, long offset) {}
