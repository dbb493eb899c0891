package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.kafka.PartitionSink;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** The lake as the end of a {@code partition-log:} consumer, and whether its partitions are written. */
@Component(LakeSink.NAME)
final class LakeSink implements PartitionSink, HealthIndicator {

    /** Also the name of the health indicator. */
    static final String NAME = "lake";

    private final Map<Integer, String> failing = new ConcurrentHashMap<>();
    private final LakeWriter lake;
    private final LakeMetrics metrics;

    LakeSink(LakeWriter lake, LakeMetrics metrics) {
        this.lake = lake;
        this.metrics = metrics;
    }

    @Override
    public long open(int partition) throws IOException {
        long next = lake.open(partition);
        failing.remove(partition);
        return next;
    }

    @Override
    public void tick(int partition) throws IOException {
        lake.tick(partition);
    }

    @Override
    public long committed(int partition) {
        return lake.committed(partition);
    }

    @Override
    public long close(int partition) throws IOException {
        long committed = lake.close(partition);
        gone(partition);
        return committed;
    }

    @Override
    public void abandon(int partition, Exception failure) {
        lake.abandon(partition);
        gone(partition);
        if (failure != null) {
            metrics.failed();
            failing.put(partition, String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void lag(int partition, long records) {
        metrics.lag(partition, records);
    }

    @Override
    public void missed(int partition, long records) {
        metrics.missed(records);
    }

    @Override
    public Health health() {
        return failing.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("partitions", Map.copyOf(failing)).build();
    }

    private void gone(int partition) {
        failing.remove(partition);
        metrics.gone(partition);
    }
}
