package com.fabrikam.dronedelivery.supervisor.operation;

import java.time.Duration;
import java.util.function.IntFunction;

/**
 * How patient the Supervisor is.
 *
 * @param driveAfter how long the coordinator is given before the Supervisor drives the undoing itself
 * @param attempts how often it does so
 * @param lookInterval how often the coordinator is asked meanwhile
 * @param watchInterval how often an operation that needs attention is looked at
 * @param pause after so many attempts, 1 at least
 * @param noticePause the same, for notices
 * @param noticeGivenUpAfter how long a notice is tried
 */
public record Policy(
        Duration driveAfter,
        int attempts,
        Duration lookInterval,
        Duration watchInterval,
        IntFunction<Duration> pause,
        IntFunction<Duration> noticePause,
        Duration noticeGivenUpAfter) {}
