package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PartStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The status for people. */
record StatusTable(PrintWriter out) {

    private static final String ROW = "%-17s %-9s %-40s %8s %9s %9s %9s%n";
    private static final double MEGABYTE = 1024.0 * 1024;

    void print(List<PartStatus> parts) {
        out.printf(ROW, "PART", "STATE", "ADDRESS", "PID", "UPTIME", "MEMORY", "CPU");
        parts.forEach(this::row);
        long memory = parts.stream()
                .map(PartStatus::rssBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        out.printf(ROW, "", "", "", "", "", megabytes(memory), "");
        parts.stream()
                .filter(part -> part.detail() != null)
                .forEach(part -> out.printf("%n%s: %s%n  log: %s%n", part.part(), part.detail(), part.log()));
    }

    private void row(PartStatus part) {
        out.printf(
                ROW,
                part.part(),
                part.state(),
                part.address(),
                part.pid() == null ? "" : part.pid(),
                part.uptimeSeconds() == null ? "" : duration(part.uptimeSeconds()),
                part.rssBytes() == null ? "" : megabytes(part.rssBytes()),
                part.cpuMillis() == null ? "" : "%.1f s".formatted(part.cpuMillis() / 1000.0));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }

    private static String duration(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
