package com.fabrikam.dronedelivery.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.console.ConsoleProperties;
import com.fabrikam.dronedelivery.platform.defaults.environment.DefaultsEnvironmentPostProcessor;
import com.fabrikam.dronedelivery.platform.defaults.http.HttpProperties;
import com.fabrikam.dronedelivery.platform.defaults.kafka.KafkaProperties;
import com.fabrikam.dronedelivery.platform.defaults.metrics.MetricsProperties;
import com.fabrikam.dronedelivery.platform.defaults.tls.TlsProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

class ConfigurationTest {

    private static final String[] TLS = {
        "dronedelivery.tls.certificate=file:own.crt",
        "dronedelivery.tls.private-key=file:own.key",
        "dronedelivery.tls.trusted-certificates=file:ca.crt"
    };

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({
        ConsoleProperties.class,
        HttpProperties.class,
        KafkaProperties.class,
        MetricsProperties.class,
        TlsProperties.class
    })
    static class Properties {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Properties.class)
            .withPropertyValues(TLS);

    @Test
    void shouldDocumentEveryKeyWithItsDefaultAndNoOther() throws IOException {
        assertThat(documented())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("dronedelivery.console.enabled", "true"),
                        Map.entry("dronedelivery.console.password", "none"),
                        Map.entry("dronedelivery.console.username", "operator"),
                        Map.entry("dronedelivery.http.max-body-size", "64KB"),
                        Map.entry("dronedelivery.http.max-in-flight", "400"),
                        Map.entry("dronedelivery.http.max-wait", "5s"),
                        Map.entry("dronedelivery.http.retry-after", "1s"),
                        Map.entry("dronedelivery.kafka.bootstrap-servers", "none"),
                        Map.entry("dronedelivery.kafka.health-timeout", "2s"),
                        Map.entry("dronedelivery.metrics.max-series", "300"),
                        Map.entry("dronedelivery.tls.certificate", "none"),
                        Map.entry("dronedelivery.tls.private-key", "none"),
                        Map.entry("dronedelivery.tls.trusted-certificates", "none")));
        assertThat(documented().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                ConsoleProperties.class,
                                HttpProperties.class,
                                KafkaProperties.class,
                                MetricsProperties.class,
                                TlsProperties.class)
                        .flatMap(ConfigurationTest::keys)
                        .toList());
    }

    @Test
    void shouldStartWithTheDocumentedDefaults() {
        runner.withPropertyValues("dronedelivery.kafka.bootstrap-servers=broker:1")
                .run(context -> {
                    assertThat(context.getBean(ConsoleProperties.class))
                            .isEqualTo(new ConsoleProperties(true, "operator", null));
                    assertThat(context.getBean(HttpProperties.class))
                            .isEqualTo(new HttpProperties(
                                    DataSize.ofKilobytes(64), 400, Duration.ofSeconds(5), Duration.ofSeconds(1)));
                    assertThat(context.getBean(KafkaProperties.class))
                            .isEqualTo(new KafkaProperties("broker:1", Duration.ofSeconds(2)));
                    assertThat(context.getBean(MetricsProperties.class)).isEqualTo(new MetricsProperties(300));
                });
    }

    @Test
    void shouldBindEveryKey() {
        runner.withPropertyValues(
                        "dronedelivery.console.enabled=false",
                        "dronedelivery.console.password=twelve or more",
                        "dronedelivery.console.username=olivia",
                        "dronedelivery.http.max-body-size=1MB",
                        "dronedelivery.http.max-in-flight=7",
                        "dronedelivery.http.max-wait=3s",
                        "dronedelivery.http.retry-after=5s",
                        "dronedelivery.kafka.bootstrap-servers=broker:1",
                        "dronedelivery.kafka.health-timeout=3s",
                        "dronedelivery.metrics.max-series=9")
                .run(context -> {
                    assertThat(context.getBean(ConsoleProperties.class))
                            .isEqualTo(new ConsoleProperties(false, "olivia", "twelve or more"))
                            .asString()
                            .doesNotContain("twelve");
                    assertThat(context.getBean(HttpProperties.class))
                            .isEqualTo(new HttpProperties(
                                    DataSize.ofMegabytes(1), 7, Duration.ofSeconds(3), Duration.ofSeconds(5)));
                    assertThat(context.getBean(KafkaProperties.class))
                            .isEqualTo(new KafkaProperties("broker:1", Duration.ofSeconds(3)));
                    assertThat(context.getBean(MetricsProperties.class)).isEqualTo(new MetricsProperties(9));
                    assertThat(context.getBean(TlsProperties.class))
                            .isEqualTo(new TlsProperties("file:own.crt", "file:own.key", "file:ca.crt"));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dronedelivery.console.password=short",
                "dronedelivery.http.max-in-flight=0",
                "dronedelivery.http.max-body-size=much"
            })
    void shouldRefuseToStartWithAValueThatMakesNoSense(String property) {
        runner.withPropertyValues("dronedelivery.kafka.bootstrap-servers=broker:1", property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void shouldGiveWayToEveryOtherSource() {
        // Given
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("application", Map.of("server.shutdown", "own")));

        // When
        new DefaultsEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());

        // Then
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("own");
        assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo("ecs");
        assertThat(environment.getProperty("spring.application.version")).isEqualTo("1.2.3");
    }

    private static Map<String, String> documented() throws IOException {
        Matcher rows = Pattern.compile("^\\| `(dronedelivery\\.[a-z.-]+)` \\| ([^|]+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("README.md")));
        Map<String, String> found = new TreeMap<>();
        while (rows.find()) {
            found.put(rows.group(1), rows.group(2).trim());
        }
        return found;
    }

    private static Stream<String> keys(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(type.getRecordComponents()).map(component -> prefix + "." + kebab(component.getName()));
    }

    private static String kebab(String name) {
        return String.join("-", List.of(name.split("(?=[A-Z])"))).toLowerCase(java.util.Locale.ROOT);
    }
}
