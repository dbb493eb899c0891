package com.fabrikam.dronedelivery.benchmarks.lake;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ever more events, by the sink and by the reference in turn. */
final class LakeRun {

    static final String HEAP = "-Xmx256m";
    static final String RATE = "events/s, written";
    static final String BYTES = "bytes an event";

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final TrackingEvents events = new TrackingEvents(1);
    private final LocalPlatform platform;
    private final Topic topic;
    private final Path copies;
    private final Sink sink;
    private final int count;
    private long published;

    LakeRun(LocalPlatform platform, int count) {
        this.platform = platform;
        this.topic = new Topic(platform.url(Part.KAFKA));
        this.copies = platform.dataDir().resolve("lake-copies");
        this.sink = new Sink(platform);
        this.count = count;
    }

    void warmUp(int more) {
        publish(more);
        await().atMost(LONGEST).until(() -> sink.records() >= published && sink.lag() == 0);
    }

    Trial write() throws Exception {
        long bytesBefore = total(lake());
        platform.pause(Part.DATALAKE_SINK);
        publish(count);
        long cpuBefore = sink.cpuMillis();
        platform.resume(Part.DATALAKE_SINK);
        long from = System.nanoTime();
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> sink.records() >= published);
        double written = secondsSince(from);
        await().atMost(LONGEST).until(() -> sink.lag() == 0);
        double committed = secondsSince(from);
        return trial(
                        (sink.cpuMillis() - cpuBefore) * 1_000.0 / count,
                        count / written,
                        (total(lake()) - bytesBefore) / (double) count)
                .with("events/s, all committed", count / committed)
                .with("RSS, MiB", sink.rssBytes() >> 20);
    }

    /** The whole topic, of which the last part counts. */
    Trial writeLines(int round) throws IOException, InterruptedException {
        URI folder = URI.create(platform.url(Part.HDFS_SERVER)).resolve("/json-lines-" + round);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JsonLines.class.getName(),
                        platform.url(Part.KAFKA),
                        folder.toString(),
                        Long.toString(published - count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The reference ended with " + process.exitValue());
        }
        List<String> lines = answer.lines().toList();
        String[] figures = lines.get(lines.size() - 1).split(" ");
        return trial(
                Long.parseLong(figures[1]) * 1_000.0 / count,
                count * 1_000.0 / Math.max(1, Long.parseLong(figures[0])),
                total(folder) / (double) published);
    }

    /** What operators would be told about lake and topic. */
    List<String> compare() throws IOException {
        List<String> verified = lake("verify");
        PartitionFigures inTheLake =
                PartitionFigures.ofAnswer(lake("query", PartitionFigures.QUESTION, "--copies", copies.toString()));
        PartitionFigures inTheTopic = new PartitionFigures();
        topic.readAll(stored -> inTheTopic.add(stored.partition(), stored.offset(), stored.value()));
        return List.of(
                "**Lake and topic:** `lake verify` says `%s`: %s."
                        .formatted(verified.get(verified.size() - 1), verified.get(verified.size() - 2)),
                inTheLake.equals(inTheTopic)
                        ? "DuckDB says the same of the lake as the text of the topic, partition by partition: "
                                + inTheLake + "."
                        : "DUCKDB SAYS OTHERWISE: " + inTheLake + " INSTEAD OF " + inTheTopic);
    }

    private static Trial trial(double cpuMicros, double perSecond, double bytes) {
        return Trial.of(Map.of("the process itself", cpuMicros))
                .with(RATE, perSecond)
                .with(BYTES, bytes);
    }

    private void publish(int more) {
        topic.publish(events, more);
        published += more;
    }

    /** The command of operators: what it says. */
    private List<String> lake(String... arguments) throws IOException {
        Path answer = Files.createTempFile("lake", ".txt");
        try {
            int code = platform.lake(List.of(arguments), ProcessBuilder.Redirect.to(answer.toFile()));
            List<String> lines = Files.readAllLines(answer);
            if (code != 0) {
                throw new IllegalStateException("lake " + arguments[0] + " ended with " + code + ": " + lines);
            }
            return lines;
        } finally {
            Files.delete(answer);
        }
    }

    private URI lake() {
        return URI.create(platform.url(Part.HDFS_SERVER) + "/" + Topic.NAME);
    }

    private static long total(URI folder) throws IOException {
        return LakeFiles.sizes(folder).stream().mapToLong(size -> size).sum();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
