package com.fabrikam.dronedelivery.coordinator;

import io.narayana.lra.LRAData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * How many LRAs stand in which state and how old the oldest is, in Prometheus' text format. Age is what to alert on: an
 * LRA whose participant cannot be reached looks healthy otherwise.
 */
final class LraMetrics {

    private static final List<LRAStatus> STATES = List.of(
            LRAStatus.Active,
            LRAStatus.Closing,
            LRAStatus.Cancelling,
            LRAStatus.FailedToClose,
            LRAStatus.FailedToCancel);

    private LraMetrics() {}

    static String text(List<LRAData> unfinished, List<LRAData> failed, Instant now) {
        Map<LRAStatus, List<LRAData>> byState = Stream.concat(unfinished.stream(), failed.stream())
                .collect(Collectors.groupingBy(LRAData::getStatus, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        gauge(text, "dronedelivery_lra_count", "LRAs in this state");
        for (LRAStatus state : STATES) {
            sample(
                    text,
                    "dronedelivery_lra_count",
                    state,
                    byState.getOrDefault(state, List.of()).size());
        }
        gauge(text, "dronedelivery_lra_oldest_age_seconds", "Time since the oldest LRA in this state was started");
        for (LRAStatus state : STATES) {
            sample(
                    text,
                    "dronedelivery_lra_oldest_age_seconds",
                    state,
                    oldestAge(byState.getOrDefault(state, List.of()), now));
        }
        return text.toString();
    }

    private static double oldestAge(List<LRAData> lras, Instant now) {
        return lras.stream()
                        .mapToLong(lra -> now.toEpochMilli() - lra.getStartTime())
                        .max()
                        .orElse(0)
                / 1000.0;
    }

    private static void gauge(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void sample(StringBuilder text, String name, LRAStatus state, double value) {
        text.append(name)
                .append("{status=\"")
                .append(state)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
