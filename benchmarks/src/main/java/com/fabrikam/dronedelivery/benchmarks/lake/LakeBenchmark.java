package com.fabrikam.dronedelivery.benchmarks.lake;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A million events through the real sink, and as lines of JSON through the same Hadoop client: rate, CPU, bytes; and whether
 * the lake equals the topic. Arguments: how many events, the file for the results.
 */
public final class LakeBenchmark {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int WARM_UP = 100_000;
    private static final String HEAP = "-Xmx256m";
    private static final String ONLY_THE_LAKE =
            "-Dcamel.main.java-routes-exclude-pattern=**/HistoryRoutes*,**/ArchiveHistoriesRoutes*,**/AnalyseRoutes*";

    private final TrackingEvents events = new TrackingEvents(1);
    private final LocalPlatform platform;
    private final Topic topic;
    private final Path copies;
    private final Sink sink;
    private final int count;

    private LakeBenchmark(LocalPlatform platform, int count) {
        this.platform = platform;
        this.topic = new Topic(platform.url(Part.KAFKA));
        this.copies = platform.dataDir().resolve("lake-copies");
        this.sink = new Sink(platform);
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path results = Path.of(arguments.length > 1 ? arguments[1] : "benchmarks/results/lake.md");
        try (LocalPlatform platform = LocalPlatform.builder()
                .parts(Part.KAFKA, Part.MONGO, Part.HDFS_SERVER, Part.DATALAKE_SINK)
                .jvmOptions(Part.DATALAKE_SINK, HEAP, ONLY_THE_LAKE)
                .start()) {
            String report = new LakeBenchmark(platform, count).run();
            Files.createDirectories(results.toAbsolutePath().getParent());
            Files.writeString(results, report);
            System.out.println(report);
        }
    }

    private String run() throws Exception {
        topic.publish(events, WARM_UP);
        await().atMost(LONGEST).until(() -> sink.records() >= WARM_UP && sink.lag() == 0);
        long bytesBefore = total(LakeFiles.sizes(lake()));
        int filesBefore = LakeFiles.sizes(lake()).size();

        platform.pause(Part.DATALAKE_SINK);
        long publishedFrom = System.nanoTime();
        long json = topic.publish(events, count);
        long published = millisSince(publishedFrom);

        long cpuBefore = sink.cpuMillis();
        platform.resume(Part.DATALAKE_SINK);
        long from = System.nanoTime();
        await().atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> sink.records() >= WARM_UP + (long) count);
        Measured written = new Measured(millisSince(from), sink.cpuMillis() - cpuBefore);
        await().atMost(LONGEST).until(() -> sink.lag() == 0);
        Measured committed = new Measured(millisSince(from), sink.cpuMillis() - cpuBefore);
        long rss = sink.rssBytes();

        List<Long> sizes = LakeFiles.sizes(lake());
        Measured lines = writeLines();
        long lineBytes = total(LakeFiles.sizes(reference()));
        List<String> verified = lake("verify");
        PartitionFigures inTheLake =
                PartitionFigures.ofAnswer(lake("query", PartitionFigures.QUESTION, "--copies", copies.toString()));
        PartitionFigures inTheTopic = new PartitionFigures();
        topic.readAll(stored -> inTheTopic.add(stored.partition(), stored.offset(), stored.value()));
        return new LakeReport(
                        count,
                        json,
                        published,
                        written,
                        committed,
                        total(sizes) - bytesBefore,
                        sizes,
                        sizes.size() - filesBefore,
                        rss,
                        lines,
                        lineBytes * count / (count + WARM_UP),
                        verified,
                        inTheLake.equals(inTheTopic)
                                ? "DuckDB says the same of the lake as the text of the topic, partition by partition: "
                                        + inTheLake
                                : "DUCKDB SAYS OTHERWISE: " + inTheLake + " INSTEAD OF " + inTheTopic)
                .text();
    }

    /** @param cpuMillis of all threads of the process */
    record Measured(long millis, long cpuMillis) {}

    private Measured writeLines() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JsonLines.class.getName(),
                        platform.url(Part.KAFKA),
                        reference().toString(),
                        Integer.toString(WARM_UP))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The reference ended with " + process.exitValue());
        }
        List<String> lines = answer.lines().toList();
        String[] figures = lines.get(lines.size() - 1).split(" ");
        return new Measured(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
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

    private URI reference() {
        return URI.create(platform.url(Part.HDFS_SERVER)).resolve("/json-lines");
    }

    private static long total(List<Long> sizes) {
        return sizes.stream().mapToLong(size -> size).sum();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
