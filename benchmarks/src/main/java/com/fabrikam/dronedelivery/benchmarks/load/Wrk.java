package com.fabrikam.dronedelivery.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A closed loop: as many requests as its connections get answered. It tells the most that there is, and nothing of latency under a given load. */
public final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern OTHERS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");
    private static final int CONNECTIONS = 32;

    private final String url;
    private final String script;

    private Wrk(String url, String script) {
        this.url = url;
        this.script = script;
    }

    /** What it says of itself; all were answered with 200 or 202. */
    public record Answered(long requests, double perSecond, double p99Millis) {}

    public static Wrk get(String url, String token) {
        return new Wrk(url, headers(Map.of("Authorization", "Bearer " + token)));
    }

    /** The same JSON again and again. */
    public static Wrk post(String url, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return new Wrk(url, "wrk.method = \"POST\"\nwrk.body = '%s'\n%s".formatted(body, headers(all)));
    }

    public Answered run(Duration time) throws IOException, InterruptedException {
        Path lua = Files.writeString(Files.createTempFile("wrk", ".lua"), script);
        try {
            return run(new ArrayList<>(List.of(
                    "wrk",
                    "-t1",
                    "-c" + CONNECTIONS,
                    "-d" + time.toSeconds() + "s",
                    "--latency",
                    "-s",
                    lua.toString(),
                    url)));
        } finally {
            Files.delete(lua);
        }
    }

    private static Answered run(List<String> command) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IllegalStateException("wrk failed: " + said);
        }
        return parse(said);
    }

    static Answered parse(String said) {
        if (OTHERS.matcher(said).find()) {
            throw new IllegalStateException("Not everything was answered with success: " + said);
        }
        return new Answered(
                Long.parseLong(first(REQUESTS, said).group(1)),
                Double.parseDouble(first(RATE, said).group(1)),
                millis(first(P99, said)));
    }

    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> "wrk.headers[\"%s\"] = \"%s\"".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining("\n"));
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
