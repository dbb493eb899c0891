package com.fabrikam.dronedelivery.scheduler.saga;

import java.time.Duration;

/**
 * How the LRA coordinator is used.
 *
 * @param coordinatorUrl where it is
 * @param participantUrl where it finds us
 * @param timeLimit after which it compensates an LRA whose owner has died
 * @param connectTimeout for a connection to it
 * @param callTimeout for an answer of it; a cancel waits for our undoing
 */
public record LraSettings(
        String coordinatorUrl,
        String participantUrl,
        Duration timeLimit,
        Duration connectTimeout,
        Duration callTimeout) {}
