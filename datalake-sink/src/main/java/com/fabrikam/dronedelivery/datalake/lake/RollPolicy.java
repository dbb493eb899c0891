package com.fabrikam.dronedelivery.datalake.lake;

import java.time.Duration;

/**
 * When a file ends, beside the end of its day.
 *
 * @param maxBytes of a file
 * @param maxAge since its first record was read
 * @param maxBuffered bytes that all open files of a writer may hold in memory
 */
public record RollPolicy(long maxBytes, Duration maxAge, long maxBuffered) {}
