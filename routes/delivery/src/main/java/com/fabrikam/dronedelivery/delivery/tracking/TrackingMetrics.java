package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.tracking.Event.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What can be seen of live tracking from outside. */
@Component
final class TrackingMetrics {
    private static final Duration[] LATENCIES = IntStream.of(10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Kind, Counter> sent;
    private final Map<Viewer.Reason, Counter> left;
    private final Map<Seats.Full, Counter> refused;
    private final Counter conflated;
    private final Timer latency;

    TrackingMetrics(MeterRegistry registry) {
        this.registry = registry;
        sent = counters(Kind.class, kind -> Counter.builder("delivery.tracking.events")
                .description("Messages given to viewers")
                .tag("type", kind.name())
                .register(registry));
        left = counters(Viewer.Reason.class, reason -> Counter.builder("delivery.tracking.left")
                .description("Streams that have ended; those that were cut because nobody read them: stalled")
                .tag("reason", reason.name())
                .register(registry));
        refused = counters(Seats.Full.class, limit -> Counter.builder("delivery.tracking.refused")
                .description("Viewers for whom there was no room")
                .tag("limit", limit.name())
                .register(registry));
        conflated = Counter.builder("delivery.tracking.conflated")
                .description("Positions that a viewer was not shown because a later one was there already")
                .register(registry);
        latency = Timer.builder("delivery.tracking.latency")
                .description("From a drone's report until a viewer was given it")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    void watch(IntSupplier viewers, IntSupplier deliveries) {
        gauge("delivery.tracking.viewers", "Streams at the moment", viewers);
        gauge("delivery.tracking.watched", "Deliveries that somebody watches", deliveries);
    }

    /** Nobody else keeps the supplier. */
    private void gauge(String name, String description, IntSupplier number) {
        Gauge.builder(name, number, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    void sent(Kind kind) {
        sent.get(kind).increment();
    }

    void left(Viewer.Reason reason) {
        left.get(reason).increment();
    }

    void refused(Seats.Full limit) {
        refused.get(limit).increment();
    }

    void conflated(long positions) {
        if (positions > 0) {
            conflated.increment(positions);
        }
    }

    void latency(Duration sinceReport) {
        // Clocks differ; a report out of the future tells nothing.
        if (!sinceReport.isNegative()) {
            latency.record(sinceReport);
        }
    }

    private static <K extends Enum<K>> Map<K, Counter> counters(Class<K> keys, Function<K, Counter> counter) {
        var all = new EnumMap<K, Counter>(keys);
        Arrays.stream(keys.getEnumConstants()).forEach(key -> all.put(key, counter.apply(key)));
        return all;
    }
}
