package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.lake.LakeListener;
import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What the lake's writer does, as figures. */
public final class LakeMetrics implements LakeListener {

    private static final Duration[] LATENCIES = IntStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Integer, Long> uncommittedSince = new ConcurrentHashMap<>();
    private final Map<Integer, Long> lags = new ConcurrentHashMap<>();
    private final Counter records;
    private final Counter recoveries;
    private final Counter failures;
    private final Counter unreadable;
    private final Counter missed;
    private final Map<Integer, Long> closed = new ConcurrentHashMap<>();
    private final DistributionSummary files;
    private final Timer renames;

    public LakeMetrics(MeterRegistry registry) {
        records = Counter.builder("lake.records")
                .description("Records put into files, those again that were not committed")
                .register(registry);
        recoveries = Counter.builder("lake.recoveries")
                .description("Partitions taken over from the lake's own end")
                .register(registry);
        failures = Counter.builder("lake.failures")
                .description("Partitions that had to begin again")
                .register(registry);
        unreadable = Counter.builder("lake.unreadable")
                .description("Records set aside as dead letters")
                .register(registry);
        missed = Counter.builder("lake.missed")
                .description("Records that Kafka deleted before they were read")
                .register(registry);
        files = DistributionSummary.builder("lake.files")
                .description("Files committed, by size")
                .baseUnit("bytes")
                .register(registry);
        renames = Timer.builder("lake.commits")
                .description("Renames by which files were committed: how fast HDFS answers")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        Gauge.builder("lake.lag", lags, all -> all.values().stream()
                        .mapToLong(lag -> lag)
                        .sum())
                .description("Records in the topic that are not in the lake, of the partitions read here")
                .register(registry);
        Gauge.builder("lake.commit.age", this, LakeMetrics::oldestUncommitted)
                .description("Since the oldest record was read that is not committed")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void reached(LakeStep step, int partition, long bytes) {
        switch (step) {
            case RECOVERED -> recoveries.increment();
            case APPENDED -> records.increment();
            case CREATED -> uncommittedSince.put(partition, System.nanoTime());
            case CLOSED -> closed.put(partition, System.nanoTime());
            case RENAMED -> {
                renames.record(System.nanoTime() - closed.get(partition), TimeUnit.NANOSECONDS);
                uncommittedSince.remove(partition);
                files.record(bytes);
            }
            default -> {
                // the file is under way
            }
        }
    }

    void lag(int partition, long records) {
        lags.put(partition, records);
    }

    void gone(int partition) {
        uncommittedSince.remove(partition);
        lags.remove(partition);
    }

    void failed(int partition) {
        uncommittedSince.remove(partition);
        failures.increment();
    }

    void missed(long records) {
        missed.increment(records);
    }

    void unreadable() {
        unreadable.increment();
    }

    private double oldestUncommitted() {
        long now = System.nanoTime();
        return uncommittedSince.values().stream()
                .mapToDouble(since -> Duration.ofNanos(now - since).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }
}
