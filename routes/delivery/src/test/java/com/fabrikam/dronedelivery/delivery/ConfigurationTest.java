package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.conditions.BackendsProperties;
import com.fabrikam.dronedelivery.delivery.conditions.EtaProperties;
import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.notification.NotificationProperties;
import com.fabrikam.dronedelivery.delivery.notification.SmtpProperties;
import com.fabrikam.dronedelivery.delivery.redis.RedisProperties;
import com.fabrikam.dronedelivery.delivery.tracking.TrackingProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.unit.DataSize;

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
                                        "dronedelivery.mongodb.uri",
                                        "dronedelivery.backends.weather.url",
                                        "dronedelivery.backends.history.url"),
                                keys("dronedelivery.redis", RedisProperties.class),
                                keys("dronedelivery.delivery", DeliveryProperties.class),
                                keys("dronedelivery.eta", EtaProperties.class),
                                keys("dronedelivery.confirmations", ConfirmationProperties.class),
                                keys("dronedelivery.tracking", TrackingProperties.class),
                                keys("dronedelivery.smtp", SmtpProperties.class),
                                keys("dronedelivery.notifications", NotificationProperties.class))
                        .flatMap(keys -> keys)
                        .toList());
    }

    @Test
    void shouldShipTheDefaultsThatTheReadmeNames() throws IOException {
        // Given
        var shipped = new Binder(ConfigurationPropertySources.from(
                new YamlPropertySourceLoader().load("shipped", new FileSystemResource(YAML))));

        // When
        var delivery =
                shipped.bind("dronedelivery.delivery", DeliveryProperties.class).get();
        var redis = shipped.bind("dronedelivery.redis", RedisProperties.class).get();
        var backends =
                shipped.bind("dronedelivery.backends", BackendsProperties.class).get();
        var eta = shipped.bind("dronedelivery.eta", EtaProperties.class).get();

        var confirmations = shipped.bind("dronedelivery.confirmations", ConfirmationProperties.class)
                .get();

        var notifications = shipped.bind("dronedelivery.notifications", NotificationProperties.class)
                .get();
        var smtp = shipped.bind("dronedelivery.smtp", SmtpProperties.class).get();

        // Then
        assertThat(smtp).isEqualTo(new SmtpProperties("smtp", "localhost", 8095, "", "", Duration.ofSeconds(5)));
        assertThat(notifications)
                .isEqualTo(new NotificationProperties(
                        false,
                        "noreply@dronedelivery.example",
                        32,
                        1024,
                        4,
                        Duration.ofSeconds(5),
                        6,
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30)));
        assertThat(confirmations)
                .isEqualTo(new ConfirmationProperties(
                        DataSize.ofMegabytes(1),
                        8,
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        "deliveries",
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1)));
        assertThat(delivery)
                .isEqualTo(new DeliveryProperties(
                        Duration.ofDays(35),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        50,
                        Duration.ofSeconds(1),
                        16,
                        1024,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10)));
        assertThat(backends)
                .isEqualTo(new BackendsProperties(
                        new BackendsProperties.Address("http://localhost:8086"),
                        new BackendsProperties.Address("http://localhost:8088")));
        assertThat(eta)
                .isEqualTo(new EtaProperties(
                        Duration.ofMillis(500), Duration.ofMillis(250), Duration.ofSeconds(5), 10_000, 15, 20));
        assertThat(shipped.bind("dronedelivery.tracking", TrackingProperties.class)
                        .get())
                .isEqualTo(new TrackingProperties(
                        Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofSeconds(30), 2000, 50, 4));
        assertThat(redis).isEqualTo(new RedisProperties("redis://localhost:8093/0", true, 0, Duration.ofMillis(500)));
    }

    @Test
    void shouldTakeAValueOfItsOwnForEveryKey() {
        // When
        var bound = new Binder(new MapConfigurationPropertySource(Map.of(
                        "dronedelivery.redis.url", "redis://elsewhere:1",
                        "dronedelivery.redis.durability-check", "false",
                        "dronedelivery.redis.replicas-to-acknowledge", "2",
                        "dronedelivery.redis.replica-timeout", "1s")))
                .bind("dronedelivery.redis", RedisProperties.class)
                .get();

        // Then
        assertThat(bound).isEqualTo(new RedisProperties("redis://elsewhere:1", false, 2, Duration.ofSeconds(1)));
    }

    private static Stream<String> keys(String prefix, Class<? extends Record> properties) {
        return Arrays.stream(properties.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase())
                .map(name -> ConfigurationPropertyName.of(prefix + "." + name).toString());
    }
}
