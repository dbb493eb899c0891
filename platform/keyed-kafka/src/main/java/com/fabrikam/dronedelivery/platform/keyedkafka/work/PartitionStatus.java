package com.fabrikam.dronedelivery.platform.keyedkafka.work;

/**
 * How one partition stands.
 *
 * @param window records between the finished prefix and the newest one read
 * @param inFlight records in work
 * @param uncommitted offsets that were read and are not committed yet
 * @param paused whether reading is paused
 * @param blocked whether the partition waits for a dead letter to be written
 */
public record PartitionStatus<P>(
        P partition, int window, int inFlight, long uncommitted, boolean paused, boolean blocked) {}
