package com.fabrikam.dronedelivery.benchmarks.gateway;

import com.fabrikam.dronedelivery.benchmarks.gateway.Wrk.Answered;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as a page: the references first, of which the bare gateway is the second. */
record GatewayReport(List<Row> rows, Duration measured) {

    /** @param cpuMillis that the process spent on the answers */
    record Row(String name, Answered answered, long cpuMillis) {

        double cpuMicros() {
            return cpuMillis * 1_000.0 / answered.requests();
        }
    }

    String text() {
        double nginx = rows.get(0).cpuMicros();
        double bare = rows.get(1).cpuMicros();
        return """
                # What a request costs at the gateway

                Made by `java -cp benchmarks/target/benchmarks.jar %s`
                on %s, %d processors (load average %.1f at the end), Java %s. `wrk` asks for one small JSON document over 32 connections for
                %d s, after a warm-up; an nginx of one worker answers as the service. Everything shares the processors. Each line is a
                process of its own, all in one run, with the same heap and collector; the references are an nginx of one worker as the gateway, and Spring
                Cloud Gateway with its defaults and one route.

                | | requests/s | p99 ms | CPU per request, µs | more than bare | ratio to nginx |
                |---|---|---|---|---|---|
                %s

                The product's least is no bare proxy: it verifies a signed token, writes the headers anew, bounds and guards the call, and measures.
                """.formatted(
                        GatewayBenchmark.class.getName(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        Runtime.version(),
                        measured.toSeconds(),
                        rows.stream().map(row -> line(row, nginx, bare)).collect(Collectors.joining("\n")));
    }

    private static String line(Row row, double nginx, double bare) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.0f | %s | %.1f |",
                row.name(),
                row.answered().perSecond(),
                row.answered().p99Millis(),
                row.cpuMicros(),
                row.cpuMicros() <= nginx ? "-" : String.format(Locale.ROOT, "%+.0f", row.cpuMicros() - bare),
                row.cpuMicros() / nginx);
    }
}
