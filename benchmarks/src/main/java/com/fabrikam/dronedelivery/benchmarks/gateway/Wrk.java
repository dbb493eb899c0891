package com.fabrikam.dronedelivery.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load: as many requests as 32 connections get answered. */
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern OTHERS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    private Wrk() {}

    record Answered(long requests, double perSecond, double p99Millis) {}

    static Answered run(String url, String token, Duration time) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c32",
                        "-d" + time.toSeconds() + "s",
                        "--latency",
                        "-H",
                        "Authorization: Bearer " + token,
                        url))
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0 || OTHERS.matcher(said).find()) {
            throw new IllegalStateException("Not everything was answered with 200: " + said);
        }
        return new Answered(
                Long.parseLong(first(REQUESTS, said).group(1)),
                Double.parseDouble(first(RATE, said).group(1)),
                millis(first(P99, said)));
    }

    private static double millis(Matcher time) {
        double number = Double.parseDouble(time.group(1));
        return switch (time.group(2)) {
            case "us" -> number / 1_000;
            case "s" -> number * 1_000;
            default -> number;
        };
    }

    private static Matcher first(Pattern pattern, String said) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException("wrk says nothing of " + pattern + ": " + said);
        }
        return found;
    }
}
