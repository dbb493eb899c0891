package com.fabrikam.dronedelivery.platform.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.application.name=scheduler",
            "spring.jmx.enabled=true",
            "management.endpoints.jmx.exposure.include=health,signals",
            "management.endpoint.health.group.readiness.include=readinessState,bank",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.group.readiness.show-components=always",
            "dronedelivery.signals.figures[0].name=outcomes",
            "dronedelivery.signals.figures[0].meter=test.outcomes",
            "dronedelivery.signals.figures[0].by=type",
            "dronedelivery.signals.figures[1].name=never",
            "dronedelivery.signals.figures[1].meter=test.never",
        })
@AutoConfigureObservability(tracing = false)
class SignalsEndpointTest {

    @Autowired
    private SignalsEndpoint endpoint;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Bank bank;

    @Test
    void shouldAddUpRequestsButForThoseOfTheManagementPort() {
        // Given
        requests("/a", "SUCCESS", Duration.ofMillis(100));
        requests("/b", "SERVER_ERROR", Duration.ofMillis(300));
        requests("/actuator/health", "SUCCESS", Duration.ofMillis(1));

        // When
        var told = endpoint.signals().requests();

        // Then
        assertThat(told.count()).isEqualTo(2);
        assertThat(told.errors()).isEqualTo(1);
        assertThat(told.seconds()).isEqualTo(0.4);
    }

    @Test
    void shouldTellOfEachReaderOfATopic() {
        // Given
        for (var group : new String[] {"two", "one"}) {
            gauge("in.flight", group, 3);
            gauge("oldest.age", group, 12);
            gauge("paused", group, 1);
        }

        // When / Then
        assertThat(endpoint.signals().consumers())
                .extracting(Signals.Consumer::group)
                .containsExactly("one", "two");
        assertThat(endpoint.signals().consumers().get(0))
                .isEqualTo(new Signals.Consumer("one", "requests", 0, 0, 3, 12, 1));
    }

    @Test
    void shouldAddUpTheServicesOwnFigures() {
        // Given
        meters.counter("test.outcomes", "type", "Scheduled", "code", "a").increment(2);
        meters.counter("test.outcomes", "type", "Scheduled", "code", "b").increment(3);
        meters.counter("test.outcomes", "type", "Failed", "code", "a").increment();

        // When / Then
        assertThat(endpoint.signals().figures())
                .containsEntry("outcomes", Map.of("Scheduled", 5.0, "Failed", 1.0))
                .containsEntry("never", Map.of());
    }

    @Test
    void shouldSayWhatIsNotReady() {
        // Given
        assertThat(endpoint.signals().health()).isEqualTo("UP");

        // When
        bank.isThere = false;

        // Then
        assertThat(endpoint.signals().health()).isEqualTo("DOWN");
        assertThat(endpoint.signals().notUp()).containsExactly("bank");
        assertThat(endpoint.signals().service()).isEqualTo("scheduler");
        assertThat(endpoint.signals().heapBytes()).isPositive();
        bank.isThere = true;
    }

    private void requests(String uri, String outcome, Duration took) {
        meters.timer("http.server.requests", "uri", uri, "outcome", outcome).record(took);
    }

    private void gauge(String name, String group, int value) {
        Gauge.builder("keyed.kafka." + name, () -> value)
                .tags("group", group, "topic", "requests")
                .register(meters);
    }

    static final class Bank implements HealthIndicator {
        volatile boolean isThere = true;

        @Override
        public Health health() {
            return isThere ? Health.up().build() : Health.down().build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Bank bankHealthIndicator() {
            return new Bank();
        }
    }
}
