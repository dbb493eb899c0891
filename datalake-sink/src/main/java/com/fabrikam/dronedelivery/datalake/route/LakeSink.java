package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.kafka.PartitionSink;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** The lake as the end of a {@code partition-log:} consumer, and whether its partitions are written. */
@Component(LakeSink.NAME)
final class LakeSink implements PartitionSink, HealthIndicator {

    /** Also the name of the health indicator. */
    static final String NAME = "lake";

    private final Map<Integer, Failure> failing = new ConcurrentHashMap<>();
    private final Map<Integer, Long> kept = new ConcurrentHashMap<>();
    private final LakeWriter lake;
    private final LakeMetrics metrics;
    private final LakeStory story;

    LakeSink(LakeWriter lake, LakeMetrics metrics, LakeStory story) {
        this.lake = lake;
        this.metrics = metrics;
        this.story = story;
    }

    @Override
    public long open(int partition) throws IOException {
        long next = lake.open(partition);
        keeps(partition, next);
        return next;
    }

    @Override
    public void tick(int partition) throws IOException {
        lake.tick(partition);
        story.committed(partition, lake.committed(partition));
    }

    @Override
    public long committed(int partition) {
        long committed = lake.committed(partition);
        keeps(partition, committed);
        return committed;
    }

    @Override
    public long close(int partition) throws IOException {
        long committed = lake.close(partition);
        story.committed(partition, committed);
        gone(partition);
        return committed;
    }

    @Override
    public void abandon(int partition, Exception failure) {
        lake.abandon(partition);
        story.forget(partition);
        if (failure == null) {
            gone(partition);
        } else {
            metrics.failed(partition);
            failing.put(
                    partition, new Failure(String.valueOf(failure.getMessage()), kept.getOrDefault(partition, -1L)));
        }
    }

    @Override
    public void lag(int partition, long records) {
        metrics.lag(partition, records);
        if (records == 0) {
            failing.remove(partition);
        }
    }

    @Override
    public void missed(int partition, long first, long next) {
        lake.skipTo(partition, next);
        metrics.missed(next - first);
    }

    @Override
    public Health health() {
        Map<Integer, String> reasons = new TreeMap<>();
        failing.forEach((partition, failure) -> reasons.put(partition, failure.reason()));
        return reasons.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("partitions", reasons).build();
    }

    /** A partition fails until it has got further: that it could be opened says little of a file system that is full. */
    private void keeps(int partition, long offset) {
        kept.put(partition, offset);
        failing.computeIfPresent(partition, (key, failure) -> offset > failure.kept() ? null : failure);
    }

    private void gone(int partition) {
        failing.remove(partition);
        kept.remove(partition);
        metrics.gone(partition);
    }

    /** @param kept offset up to which the partition was in the lake then */
    private record Failure(String reason, long kept) {}
}
