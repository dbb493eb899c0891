package com.fabrikam.dronedelivery.local.chaos;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of faults as a page of the operations manual. */
public final class FaultTablePage {

    private FaultTablePage() {}

    /** @param rate new requests in a second */
    public static String of(FaultTable.Result result, Duration down, double rate, LocalDate date) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # What happens when a part is away

                Written by the run itself on %s: do not edit. To measure again, on a machine with nothing else to do:

                ```
                mvn -pl acceptance -am -Pfaults verify -Dit.test=FaultTableIT -Dfailsafe.failIfNoSpecifiedTests=false
                ```

                Each part was killed with SIGKILL and started again after %d s, under %s new requests a second, with a drone
                flying a hundred seconds in one and all parts on one machine with %d processors. Customers call again after
                503, after 5xx and when nobody answers. Afterwards the invariants were checked for all requests together: **%d violations**.

                | part | new requests meanwhile | looking at a request meanwhile | accepted, without outcome at the end | ready again after | all caught up after | outcomes | never answered |
                |---|---|---|---:|---:|---:|---|---:|
                """.formatted(
                        date,
                        down.toSeconds(),
                        plain(rate),
                        Runtime.getRuntime().availableProcessors(),
                        result.violations().size()));
        result.rows().forEach(row -> page.append(line(row)));
        page.append("""

                How to read it:
                - *New requests* and *looking*: how often each answer came, with the median and the longest time it took. Repeated calls are counted too.
                - *Without outcome at the end*: accepted requests that waited in Kafka when the part was started again. They are not lost; they are late.
                - *Ready again*: from the start of the process to its readiness. *All caught up*: from there until nothing was unread, no saga open, no
                  drone in the air and every request decided; the flights of the last requests are in it.
                - *Outcomes* are those of requests made meanwhile. Failed means that a back end was away for longer than the retries last; everything that
                  had been done was undone.
                - Nobody intervened: starting the process again, as any supervisor of processes does, was all.
                """);
        return page.toString();
    }

    private static String line(FaultTable.Row row) {
        return "| %s | %s | %s | %d of %d | %s | %s | %s | %d |%n"
                .formatted(
                        row.part(),
                        answers(row.requests()),
                        answers(row.looks()),
                        row.waiting(),
                        row.accepted(),
                        seconds(row.ready()),
                        seconds(row.rested()),
                        row.outcomes().entrySet().stream()
                                .map(outcome -> outcome.getKey() + " " + outcome.getValue())
                                .collect(Collectors.joining(", ")),
                        row.unanswered());
    }

    private static String answers(List<ChaosReport.CallRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(ChaosReport.CallRow::answer, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(answer -> String.format(
                        Locale.ROOT,
                        "%s ×%d (%.0f ms, at most %.1f s)",
                        answer.getKey(),
                        answer.getValue().stream()
                                .mapToLong(ChaosReport.CallRow::count)
                                .sum(),
                        answer.getValue().get(0).p50Millis(),
                        answer.getValue().stream()
                                        .mapToDouble(ChaosReport.CallRow::maxMillis)
                                        .max()
                                        .orElse(0)
                                / 1e3))
                .collect(Collectors.joining("<br>"));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }

    private static String plain(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }
}
