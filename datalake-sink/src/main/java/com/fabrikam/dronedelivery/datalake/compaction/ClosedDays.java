package com.fabrikam.dronedelivery.datalake.compaction;

import com.fabrikam.dronedelivery.datalake.lake.LakeEnd;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the days into which nobody writes any more. A day is closed when it has been over for a while and each partition of the
 * topic either has a file of a later day, since days never go back within a partition, or holds no record that is not in the lake.
 */
public final class ClosedDays {

    /** The offset after the last record of each partition. */
    @FunctionalInterface
    public interface TopicEnds {
        Map<Integer, Long> ends() throws IOException;
    }

    private final LakeStore store;
    private final TopicEnds topic;
    private final Clock clock;
    private final Duration grace;

    /** @param grace by how much the brokers' clocks may be behind ours */
    public ClosedDays(LakeStore store, TopicEnds topic, Clock clock, Duration grace) {
        this.store = store;
        this.topic = topic;
        this.clock = clock;
        this.grace = grace;
    }

    /** What is known now; a day that is closed stays closed. */
    Look look() throws IOException {
        LocalDate open = LocalDate.ofInstant(clock.instant().minus(grace), ZoneOffset.UTC);
        Map<Integer, Long> ends = topic.ends();
        Map<Integer, LakeEnd> lake = new HashMap<>();
        for (int partition : ends.keySet()) {
            lake.put(partition, LakeEnd.of(partition, store));
        }
        return day -> day.isBefore(open)
                && ends.entrySet().stream()
                        .allMatch(end -> lake.get(end.getKey()).day().isAfter(day)
                                || lake.get(end.getKey()).next() >= end.getValue());
    }

    /** Whether a day is closed, as seen at one time. */
    @FunctionalInterface
    interface Look {
        boolean isClosed(LocalDate day);
    }
}
