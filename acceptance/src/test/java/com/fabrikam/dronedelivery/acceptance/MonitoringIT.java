package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboards and the rules name is there: a real Prometheus says what each expression selects, and finds it. */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringIT {
    private static final Path MONITORING = Path.of("../monitoring");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    private final SystemUnderTest system;
    private Prometheus prometheus;
    private PromQl promQl;

    MonitoringIT(SystemUnderTest system) {
        this.system = system;
    }

    @BeforeAll
    void watch(@TempDir Path folder) throws IOException {
        assumeTrue(
                Programs.find("prometheus").isPresent(),
                "prometheus is not installed, so NOBODY checks that what dashboards and rules name exists");
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        alice.post("{}");
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        promQl = new PromQl(folder.resolve("reader"));
        prometheus = Prometheus.scraping(system.platform(), folder.resolve("watcher"));
        await().atMost(IN_TIME).until(() -> promQl.isReady() && prometheus.isReady());
    }

    @AfterAll
    void leave() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (promQl != null) {
            promQl.close();
        }
    }

    @Test
    void shouldFindEverySeriesThatARuleNames() throws IOException {
        assertThat(expressionsOfRules())
                .hasSizeGreaterThan(30)
                .allSatisfy((name, expression) -> assertFound(expression));
    }

    @Test
    void shouldFindEverySeriesAndEveryLabelThatADashboardNames() throws IOException {
        assertThat(targets()).hasSizeGreaterThan(50).allSatisfy(target -> {
            var expression = withoutVariables(target.path("expr").asText());
            assertFound(expression);
            var results = prometheus.find(expression);
            LEGEND.matcher(target.path("legendFormat").asText())
                    .results()
                    .map(label -> label.group(1))
                    .forEach(label -> assertThat(results)
                            .as("%s of %s", label, expression)
                            .allSatisfy(result ->
                                    assertThat(result.path("metric").has(label)).isTrue()));
        });
    }

    private void assertFound(String expression) {
        var selectors = promQl.selectors(expression);
        assertThat(selectors).as(expression).isNotEmpty();
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(selectors)
                .allSatisfy(selector -> assertThat(prometheus.find("count(" + selector + ")"))
                        .as("%s of %s", selector, expression)
                        .isNotEmpty()));
    }

    private static String withoutVariables(String expression) {
        return expression.replace("$__rate_interval", "1m").replaceAll("\\$(service|group)", ".*");
    }

    private static Map<String, String> expressionsOfRules() throws IOException {
        var yaml = new ObjectMapper(new YAMLFactory());
        var found = new TreeMap<String, String>();
        for (Path file : files("rules")) {
            yaml.readTree(file.toFile())
                    .findValues("rules")
                    .forEach(rules -> rules.forEach(rule -> found.put(
                            rule.path("alert").asText(rule.path("record").asText()),
                            rule.path("expr").asText())));
        }
        return found;
    }

    private static List<JsonNode> targets() throws IOException {
        var json = new ObjectMapper();
        return files("dashboards").stream()
                .map(file -> {
                    try {
                        return json.readTree(file.toFile());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .flatMap(dashboard -> dashboard.findValues("targets").stream())
                .flatMap(targets -> {
                    Stream.Builder<JsonNode> each = Stream.builder();
                    targets.forEach(each);
                    return each.build();
                })
                .toList();
    }

    private static List<Path> files(String folder) throws IOException {
        try (var files = Files.list(MONITORING.resolve(folder))) {
            return files.sorted().toList();
        }
    }
}
