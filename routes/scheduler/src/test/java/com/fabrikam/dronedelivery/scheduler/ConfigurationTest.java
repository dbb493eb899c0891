package com.fabrikam.dronedelivery.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.StreamUtils;

class ConfigurationTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "dronedelivery.backends.account.url", "http://account",
            "dronedelivery.backends.package.url", "http://package",
            "dronedelivery.backends.transport.url", "http://transport",
            "dronedelivery.backends.drone.url", "http://drone",
            "dronedelivery.backends.delivery.url", "http://delivery",
            "dronedelivery.lra.coordinator-url", "http://coordinator",
            "dronedelivery.lra.participant-url", "http://participant");

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Bound.class)
            .withPropertyValues(REQUIRED.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));

    @Test
    void shouldBindEveryKey() {
        context.withPropertyValues(
                        "dronedelivery.lra.timeout=7s",
                        "dronedelivery.lra.call-timeout=8s",
                        "dronedelivery.scheduler.max-in-flight=11",
                        "dronedelivery.scheduler.retry.attempts=12",
                        "dronedelivery.scheduler.retry.initial-backoff=13ms",
                        "dronedelivery.scheduler.retry.max-backoff=14ms",
                        "dronedelivery.scheduler.retry.jitter=0.15",
                        "dronedelivery.scheduler.call.timeout=16ms",
                        "dronedelivery.scheduler.call.connect-timeout=17ms",
                        "dronedelivery.scheduler.call.undo-timeout=18ms",
                        "dronedelivery.scheduler.breaker.window=19",
                        "dronedelivery.scheduler.breaker.minimum-calls=20",
                        "dronedelivery.scheduler.breaker.failure-threshold=21",
                        "dronedelivery.scheduler.breaker.open-time=22ms",
                        "dronedelivery.scheduler.breaker.half-open-calls=23",
                        "dronedelivery.scheduler.bulkhead.account=24",
                        "dronedelivery.scheduler.bulkhead.package=25",
                        "dronedelivery.scheduler.bulkhead.transport=26",
                        "dronedelivery.scheduler.bulkhead.drone=27",
                        "dronedelivery.scheduler.bulkhead.delivery=28",
                        "dronedelivery.scheduler.bulkhead.coordinator=29")
                .run(started -> {
                    assertThat(started.getBean(SchedulerProperties.class))
                            .isEqualTo(new SchedulerProperties(
                                    11,
                                    new SchedulerProperties.Retry(
                                            12, Duration.ofMillis(13), Duration.ofMillis(14), 0.15),
                                    new SchedulerProperties.Call(
                                            Duration.ofMillis(16), Duration.ofMillis(17), Duration.ofMillis(18)),
                                    new SchedulerProperties.Breaker(19, 20, 21, Duration.ofMillis(22), 23),
                                    new SchedulerProperties.Bulkhead(24, 25, 26, 27, 28, 29)));
                    assertThat(started.getBean(LraProperties.class))
                            .isEqualTo(new LraProperties(
                                    URI.create("http://coordinator"),
                                    URI.create("http://participant"),
                                    Duration.ofSeconds(7),
                                    Duration.ofSeconds(8)));
                    assertThat(started.getBean(BackendsProperties.class)
                                    .packages()
                                    .url())
                            .isEqualTo(URI.create("http://package"));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dronedelivery.scheduler.max-in-flight=0",
                "dronedelivery.scheduler.retry.attempts=0",
                "dronedelivery.scheduler.retry.jitter=1.5",
                "dronedelivery.scheduler.call.timeout=0s",
                "dronedelivery.scheduler.breaker.failure-threshold=101",
                "dronedelivery.scheduler.bulkhead.drone=0",
                "dronedelivery.lra.timeout=0s",
                "dronedelivery.backends.drone.url="
            })
    void shouldRefuseWhatCannotWork(String setting) {
        context.withPropertyValues(setting).run(started -> assertThat(started).hasFailed());
    }

    @Test
    void shouldDocumentEveryKey() throws Exception {
        // Given
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties defaults = yaml.getObject();
        String readme = StreamUtils.copyToString(
                new FileSystemResource("README.md").getInputStream(), java.nio.charset.StandardCharsets.UTF_8);

        // When
        TreeSet<String> undocumented = defaults.stringPropertyNames().stream()
                .filter(key -> key.startsWith("dronedelivery.scheduler") || key.startsWith("dronedelivery.lra"))
                .filter(key -> !readme.contains(key.replaceFirst("dronedelivery\\.(scheduler|lra)\\.", ".")))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(undocumented).isEmpty();
    }

    @EnableConfigurationProperties({SchedulerProperties.class, BackendsProperties.class, LraProperties.class})
    static class Bound {}
}
