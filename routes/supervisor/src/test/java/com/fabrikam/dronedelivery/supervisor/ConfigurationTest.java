package com.fabrikam.dronedelivery.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

class ConfigurationTest {
    private static final Path YAML = Path.of("src/main/resources/application.yaml");
    private static final Pattern KEY = Pattern.compile("`(dronedelivery\\.[a-z.-]+)`");

    @Test
    void shouldBindEveryKeyThatTheReadmeNamesAndNameEveryKeyThatIsBound() throws IOException {
        // When
        var documented = KEY.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct();

        // Then
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Stream.of(
                                        "dronedelivery.kafka.bootstrap-servers",
                                        "dronedelivery.lra.coordinator-url",
                                        "dronedelivery.backends.scheduler.url",
                                        "dronedelivery.backends.account.url"),
                                keys("dronedelivery.smtp", SmtpProperties.class),
                                keys("dronedelivery.supervisor", SupervisorProperties.class))
                        .flatMap(keys -> keys)
                        .toList());
    }

    @Test
    void shouldShipTheDefaultsThatTheReadmeNames() throws IOException {
        // Given
        var shipped = new Binder(ConfigurationPropertySources.from(
                new YamlPropertySourceLoader().load("shipped", new FileSystemResource(YAML))));
        var retry = new SupervisorProperties.Retry(Duration.ofSeconds(5), Duration.ofMinutes(5), 0.5);

        // When
        var supervisor = shipped.bind("dronedelivery.supervisor", SupervisorProperties.class)
                .get();
        var smtp = shipped.bind("dronedelivery.smtp", SmtpProperties.class).get();

        // Then
        assertThat(smtp).isEqualTo(new SmtpProperties("smtp", "localhost", 8095, "", "", Duration.ofSeconds(5)));
        assertThat(supervisor)
                .isEqualTo(new SupervisorProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        5,
                        retry,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        8,
                        20_000,
                        Duration.ofDays(7),
                        new SupervisorProperties.Lra(
                                Duration.ofSeconds(15),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1)),
                        new SupervisorProperties.Notification(
                                "noreply@dronedelivery.example", retry, Duration.ofDays(1)),
                        new SupervisorProperties.DeadLetters(
                                List.of(
                                        "delivery-requests",
                                        "workflow-outcomes",
                                        "failed-operations",
                                        "drone-status",
                                        "delivery-tracking",
                                        "notifications"),
                                64L * 1024 * 1024),
                        new SupervisorProperties.Survey(
                                Duration.ofSeconds(3),
                                Stream.of(
                                                "gateway 9080",
                                                "ingestion 9081",
                                                "scheduler 9082",
                                                "supervisor 9083",
                                                "delivery 9084",
                                                "packages 9085",
                                                "mock-backends 9086",
                                                "datalake-sink 9088",
                                                "compatibility 9089")
                                        .map(ConfigurationTest::part)
                                        .toList())));
    }

    private static SupervisorProperties.SurveyedPart part(String nameAndPort) {
        var both = nameAndPort.split(" ");
        return new SupervisorProperties.SurveyedPart(both[0], URI.create("http://localhost:" + both[1]));
    }

    private static Stream<String> keys(String prefix, Class<?> properties) {
        return Arrays.stream(properties.getRecordComponents()).flatMap(component -> {
            var name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
            var key = ConfigurationPropertyName.of(prefix + "." + name).toString();
            return component.getType().isRecord() ? keys(key, component.getType()) : Stream.of(key);
        });
    }
}
