package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The running system tells what the page about metrics says, and no more series than a Prometheus bears. */
@ExtendWith(RunningSystem.class)
class MetricsIT {
    private static final Pattern OURS = Pattern.compile(
            "(dronedelivery|scheduler|supervisor|delivery|lake|history|analytics|keyed_kafka|gateway)_.*(?<!_max)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\w+) \\| ([^|]*) \\|");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-.*|.*\\d{6,}.*");

    /** Of every process. */
    private static final Set<String> COMMON = Set.of("service", "version", "le");

    /** Told only by a gateway that counts in Redis. */
    private static final Set<String> NOT_HERE = Set.of("gateway_limits_shared");

    private static final String OF_A_TEMPORARY_FOLDER = "disk_";

    private static final int MOST_SERIES = 1000;

    private final SystemUnderTest system;
    private final Http http = new Http();

    MetricsIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void shouldTellWhatThePageSays() throws IOException {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        alice.post("{}");
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);

        // When
        var page = page();

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrderEntriesOf(page));
    }

    @Test
    void shouldTellNeitherIdsNorMoreSeriesThanCanBeKept() {
        // Given
        var alice = system.customer("alice");
        for (int i = 0; i < 20; i++) {
            var deliveryId = UUID.randomUUID().toString();
            alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
            alice.get("/api/v1/deliveries/" + deliveryId);
            alice.get("/api/v1/nothing/" + deliveryId);
        }

        // When
        var scrapes = Scrapes.of(system.platform(), http);

        // Then
        assertThat(scrapes.most())
                .isNotEmpty()
                .allSatisfy((name, series) -> assertThat(series).as(name).isLessThan(MOST_SERIES));
        scrapes.types().keySet().stream()
                .filter(metric -> !metric.startsWith(OF_A_TEMPORARY_FOLDER))
                .forEach(metric -> scrapes.labels(metric).forEach((label, values) -> assertThat(values)
                        .as(metric + " by " + label)
                        .noneMatch(value -> ID.matcher(value).matches())));
        assertThat(scrapes.labels("dronedelivery_metrics_refused_total")).isNotEmpty();
    }

    private Map<String, String> told() {
        var scrapes = Scrapes.of(system.platform(), http);
        var told = new TreeMap<String, String>();
        scrapes.types().forEach((metric, type) -> {
            if (OURS.matcher(metric).matches()) {
                var labels = new TreeSet<>(scrapes.labels(metric).keySet());
                labels.removeAll(COMMON);
                told.put(metric, type + " " + labels);
            }
        });
        return told;
    }

    private static Map<String, String> page() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("../docs/operations/metrics.md")))
                .results()
                .filter(row -> !NOT_HERE.contains(row.group(1)))
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) + " " + labels(row.group(3)),
                        (a, b) -> b,
                        TreeMap::new));
        assertThat(rows).hasSizeGreaterThan(50);
        return rows;
    }

    private static Set<String> labels(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
