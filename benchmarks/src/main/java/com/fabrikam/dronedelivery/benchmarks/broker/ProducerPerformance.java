package com.fabrikam.dronedelivery.benchmarks.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's own generator, as a process. */
final class ProducerPerformance {

    static final int RECORD_BYTES = 350;

    private static final Pattern SUMMARY = Pattern.compile(
            "(\\d+) records sent, ([\\d.]+) records/sec .* (\\d+) ms 50th, (\\d+) ms 95th, (\\d+) ms 99th, (\\d+) ms 99\\.9th\\.");

    private final String brokers;

    ProducerPerformance(String brokers) {
        this.brokers = brokers;
    }

    record Written(double perSecond, double p50Millis, double p99Millis, double p999Millis) {}

    Written run(int records) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.tools.ProducerPerformance",
                        "--topic",
                        "delivery-requests",
                        "--num-records",
                        Integer.toString(records),
                        "--record-size",
                        Integer.toString(RECORD_BYTES),
                        "--throughput",
                        "-1",
                        "--producer-props",
                        "bootstrap.servers=" + brokers,
                        "acks=all",
                        "linger.ms=2",
                        "batch.size=65536")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ProducerPerformance failed: " + said);
        }
        return parse(said);
    }

    /** The last line; those before are of the time since the line before. */
    static Written parse(String said) {
        List<String> lines =
                said.lines().filter(line -> SUMMARY.matcher(line).find()).toList();
        if (lines.size() != 1) {
            throw new IllegalStateException("ProducerPerformance has no summary: " + said);
        }
        Matcher summary = SUMMARY.matcher(lines.get(0));
        summary.find();
        return new Written(number(summary, 2), number(summary, 3), number(summary, 5), number(summary, 6));
    }

    private static double number(Matcher summary, int group) {
        return Double.parseDouble(summary.group(group));
    }
}
