package com.fabrikam.dronedelivery.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What customers saw: for each kind of call how often each answer came, and how fast. */
final class CustomerView {

    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

    private final Map<String, Map<String, Histogram>> calls = new ConcurrentSkipListMap<>();
    private volatile boolean frozen;

    void saw(String call, Reply reply, Duration took) {
        if (frozen) {
            return;
        }
        calls.computeIfAbsent(call, c -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(reply.name(), a -> new ConcurrentHistogram(LONGEST_MICROS, 3))
                .recordValue(Math.min(LONGEST_MICROS, took.toNanos() / 1_000));
    }

    /** What comes from here on is not counted. */
    void freeze() {
        frozen = true;
    }

    /** Of this call and its repetitions. */
    List<ChaosReport.CallRow> rows(String call) {
        return rows().stream().filter(row -> row.call().startsWith(call)).toList();
    }

    void forget() {
        calls.clear();
    }

    List<ChaosReport.CallRow> rows() {
        List<ChaosReport.CallRow> rows = new ArrayList<>();
        calls.forEach((call, answers) -> answers.forEach((answer, latencies) -> rows.add(new ChaosReport.CallRow(
                call,
                answer,
                latencies.getTotalCount(),
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                latencies.getMaxValue() / 1e3))));
        return rows;
    }
}
