package com.fabrikam.dronedelivery.benchmarks.lake;

import com.fabrikam.dronedelivery.benchmarks.lake.LakeBenchmark.Measured;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The results as a page.
 *
 * @param sizes of all files, in ascending order
 * @param verified what {@code lake verify} has said
 * @param asked what DuckDB has said
 */
record LakeReport(
        int events,
        long jsonBytes,
        long publishedMillis,
        Measured written,
        Measured committed,
        long bytes,
        List<Long> sizes,
        int files,
        long rss,
        Measured lines,
        long lineBytes,
        List<String> verified,
        String asked) {

    String text() {
        return """
                # A million events into the lake

                Made by `%s`
                on %s, %d processors (load average %.1f at the end, so the rates are those of a busy machine; the ratios are of one
                run), Java %s. Kafka, HDFS and the sink are the real processes of `platform/local`, with the sink's own defaults and
                a heap of 256 MB; only its route `datalake-sink.write-lake` runs. It was warmed up, stopped by a signal while %s events
                were published (%s/s, %d bytes each on average), and woken up.

                | | the lake: Parquet, zstd | reference: JSON lines | ratio |
                |---|---|---|---|
                | events/s, written | %s | %s | %s |
                | events/s, all committed (the last files end by age, after 60 s) | %s | - | |
                | CPU per event, µs | %s | %s | %s |
                | bytes per event | %s | %s | %s |

                Files of the measured part: %d; all files, warm-up included: %s smallest, %s median, %s largest. The sink held %s
                in memory (RSS) at the end.

                **Lake and topic:** `lake verify` says `%s`: %s. %s.

                The reference reads the same topic with a plain consumer and writes each value as a line, through the same Hadoop
                client, one file a partition: it parses nothing, keeps no offsets, and loses or doubles when it crashes.
                """.formatted(
                        System.getProperty("benchmark.command", "java -jar benchmarks/target/benchmarks.jar " + events),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.version(),
                        number(events),
                        number(perSecond(publishedMillis)),
                        jsonBytes / events,
                        number(perSecond(written.millis())),
                        number(perSecond(lines.millis())),
                        ratio(perSecond(written.millis()), perSecond(lines.millis())),
                        number(perSecond(committed.millis())),
                        micros(committed),
                        micros(lines),
                        ratio(committed.cpuMillis(), lines.cpuMillis()),
                        number(bytes / events),
                        number(lineBytes / events),
                        ratio(bytes, lineBytes),
                        files,
                        kilobytes(sizes.get(0)),
                        kilobytes(sizes.get(sizes.size() / 2)),
                        kilobytes(sizes.get(sizes.size() - 1)),
                        kilobytes(rss),
                        verified.get(verified.size() - 1),
                        verified.get(verified.size() - 2),
                        asked);
    }

    private long perSecond(long millis) {
        return events * 1_000L / Math.max(1, millis);
    }

    private String micros(Measured measured) {
        return number(measured.cpuMillis() * 1_000 / events);
    }

    private static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }

    private static String kilobytes(long bytes) {
        return number(bytes >> 10) + " KB";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
