package com.fabrikam.dronedelivery.platform.defaults.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A safety net: a metric whose labels grow without end fills the memory of whoever measures it and of whoever keeps it. Beyond
 * the limit nothing further of that metric is measured; the rest goes on.
 */
final class SeriesLimit implements MeterFilter, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesLimit.class);

    private final int most;
    private final Map<String, Set<List<Tag>>> series = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();

    SeriesLimit(int most) {
        this.most = most;
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        var known = series.computeIfAbsent(id.getName(), name -> ConcurrentHashMap.newKeySet());
        if (known.contains(id.getTags())) {
            return MeterFilterReply.NEUTRAL;
        }
        if (known.size() >= most) {
            refused.increment();
            if (told.add(id.getName())) {
                LOG.atWarn()
                        .addKeyValue("metric", id.getName())
                        .addKeyValue("limit", most)
                        .log("A metric has too many labels; further ones are not measured");
            }
            return MeterFilterReply.DENY;
        }
        known.add(id.getTags());
        return MeterFilterReply.NEUTRAL;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("dronedelivery.metrics.refused", refused, LongAdder::sum)
                .description("Measurements that were not taken because their metric has too many labels already")
                .register(registry);
    }
}
