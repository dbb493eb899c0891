package com.fabrikam.dronedelivery.scheduler.backend;

import com.fabrikam.dronedelivery.scheduler.resilience.Backoff;
import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;

/**
 * A service that we call, and how.
 *
 * @param url where it is
 * @param connections how many connections there may be
 * @param attempts the budget of a call
 * @param retries counts the attempts beyond the first
 */
public record Backend(
        String name,
        String url,
        Gate gate,
        int connections,
        Duration connectTimeout,
        Duration callTimeout,
        Duration onceTimeout,
        int attempts,
        Backoff backoff,
        Counter retries) {}
