package com.fabrikam.dronedelivery.platform.signals;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One look at a process. What counts, counts since {@code startedAt}; a rate is the difference of two looks.
 *
 * @param health the readiness: {@code UP}, or why not
 * @param notUp the parts of the readiness that are not {@code UP}
 * @param heapBytes what the heap holds now
 * @param figures the service's own, by the name it gave them and by the value of the tag they are split by
 */
public record Signals(
        String service,
        String version,
        Instant startedAt,
        String health,
        List<String> notUp,
        long heapBytes,
        Requests requests,
        List<Consumer> consumers,
        Map<String, Map<String, Double>> figures) {

    /** HTTP requests that were answered, but for those of the management port, and how many of them with a 5xx. */
    public record Requests(long count, long errors, double seconds) {}

    /** A reader of a topic: what it has in work, since when, and how far behind its commits are. */
    public record Consumer(
            String group,
            String topic,
            long processed,
            long failed,
            long inFlight,
            double oldestAgeSeconds,
            long paused) {}
}
