package com.fabrikam.dronedelivery.acceptance;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the processes of a system tell Prometheus, all together. */
final class Scrapes {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> PARTS_OF_HISTOGRAMS = List.of("_bucket", "_count", "_sum");

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Integer> most = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> labels = new TreeMap<>();

    static Scrapes of(LocalPlatform platform, Http http) {
        var scrapes = new Scrapes();
        for (Part part : platform.parts()) {
            if (part.hasManagementPort()) {
                scrapes.read(http.untilAnswered(HttpRequest.newBuilder(
                                        URI.create(platform.managementUrl(part) + "/actuator/prometheus"))
                                .GET())
                        .response()
                        .body());
            }
        }
        return scrapes;
    }

    private void read(String page) {
        var series = new HashMap<String, Integer>();
        page.lines().forEach(line -> {
            if (line.startsWith("# TYPE ")) {
                var words = line.split(" ");
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#")) {
                var sample = SAMPLE.matcher(line);
                if (sample.matches()) {
                    var metric = metric(sample.group(1));
                    series.merge(sample.group(1), 1, Integer::sum);
                    var found = labels.computeIfAbsent(metric, name -> new TreeMap<>());
                    LABEL.matcher(sample.group(2) == null ? "" : sample.group(2))
                            .results()
                            .forEach(label -> found.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                                    .add(label.group(2)));
                }
            }
        });
        series.forEach((name, count) -> most.merge(name, count, Math::max));
    }

    private String metric(String sample) {
        return PARTS_OF_HISTOGRAMS.stream()
                .filter(sample::endsWith)
                .map(ending -> sample.substring(0, sample.length() - ending.length()))
                .filter(types::containsKey)
                .findFirst()
                .orElse(sample);
    }

    /** By metric. */
    Map<String, String> types() {
        return types;
    }

    /** The values of each label of a metric. */
    Map<String, Set<String>> labels(String metric) {
        return labels.getOrDefault(metric, Map.of());
    }

    /** How many series of each name one process tells, where it tells most. */
    Map<String, Integer> most() {
        return most;
    }
}
