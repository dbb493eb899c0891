package com.fabrikam.dronedelivery.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The report of a run for machines and for people. */
public final class ReportFiles {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .registerModule(new SimpleModule().addSerializer(Duration.class, ToStringSerializer.instance));

    private ReportFiles() {}

    /** Writes report.json and report.md; returns the latter. */
    public static Path write(ChaosReport report, Path folder) {
        try {
            Files.createDirectories(folder);
            JSON.writeValue(folder.resolve("report.json").toFile(), report);
            return Files.writeString(folder.resolve("report.md"), markdown(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tables alone. */
    public static String tables(ChaosReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "| customers' call | answer | count | p50 ms | p99 ms | max ms |");
        line(text, "|---|---|---:|---:|---:|---:|");
        report.customers()
                .forEach(row -> line(
                        text,
                        "| %s | %s | %d | %.0f | %.0f | %.0f |",
                        row.call(),
                        row.answer(),
                        row.count(),
                        row.p50Millis(),
                        row.p99Millis(),
                        row.maxMillis()));
        line(text, "");
        line(text, "| part | kill -9 | restarts | stopped | down s (mean) | ready after s (mean, longest) |");
        line(text, "|---|---:|---:|---:|---:|---:|");
        report.recoveries()
                .forEach(row -> line(
                        text,
                        "| %s | %d | %d | %d | %.1f | %.1f, %.1f |",
                        row.part(),
                        row.kills(),
                        row.restarts(),
                        row.pauses(),
                        row.downMillis() / 1e3,
                        row.readyMillis() / 1e3,
                        row.longestReadyMillis() / 1e3));
        return text.toString();
    }

    private static String markdown(ChaosReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "# Chaos: %s", report.verdict());
        line(text, "");
        line(text, "Settings %s; %d kill -9.", report.settings(), report.kills());
        line(text, "Outcomes %s. Changes accepted: %d.", report.outcomeTypes(), report.changesAccepted());
        line(
                text,
                "Unanswered requests: %d, of which %d were done all the same. Not sent: %d.",
                report.unanswered(),
                report.unansweredButDone(),
                report.notSent());
        line(text, "Events read: %d, repeated publications: %d.", report.eventsPublished(), report.eventsRepeated());
        line(
                text,
                report.leftToDo().isEmpty() ? "At rest %.1f s after the last answer." : "NOT at rest after %.1f s: %s",
                report.cameToRestWithin().toMillis() / 1e3,
                report.leftToDo());
        line(text, "");
        text.append(tables(report));
        section(text, "Violations", report.violations());
        section(text, "Ended by themselves", report.diedByThemselves());
        section(text, "What happened", report.timeline());
        section(text, "Plan", report.plan());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Iterable<?> lines) {
        line(text, "");
        line(text, "## %s", title);
        line(text, "```");
        lines.forEach(entry -> line(text, "%s", entry));
        line(text, "```");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
