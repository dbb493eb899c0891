package com.fabrikam.dronedelivery.platform.defaults.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KafkaDefaultsTest {

    /** As keyed-kafka does it. */
    private static final class OwnKafkaComponent extends KafkaComponent {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, KafkaRoutesAutoConfiguration.class));

    @Test
    void shouldGiveEveryKafkaComponentItsBrokersAndReadableHeaders() {
        runner.withPropertyValues("dronedelivery.kafka.bootstrap-servers=broker:1")
                .run(context -> {
                    // Given
                    KafkaComponent component = new OwnKafkaComponent();
                    ComponentCustomizer customizer =
                            context.getBean("kafkaComponentDefaults", ComponentCustomizer.class);

                    // When
                    assertThat(customizer.isEnabled("keyed-kafka", component)).isTrue();
                    customizer.configure("keyed-kafka", component);

                    // Then
                    assertThat(component.getConfiguration().getBrokers()).isEqualTo("broker:1");
                    assertThat(component
                                    .getConfiguration()
                                    .getHeaderDeserializer()
                                    .deserialize("traceparent", "00-é".getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo("00-é");
                });
    }

    @Test
    void shouldNotReplaceBrokersThatAreSet() {
        runner.withPropertyValues("dronedelivery.kafka.bootstrap-servers=broker:1")
                .run(context -> {
                    KafkaComponent component = new KafkaComponent();
                    component.getConfiguration().setBrokers("other:2");

                    context.getBean("kafkaComponentDefaults", ComponentCustomizer.class)
                            .configure("kafka", component);

                    assertThat(component.getConfiguration().getBrokers()).isEqualTo("other:2");
                });
    }

    @Test
    void shouldBeDownWhenNoBrokerAnswers() {
        runner.withPropertyValues(
                        "dronedelivery.kafka.bootstrap-servers=localhost:1", "dronedelivery.kafka.health-timeout=200ms")
                .run(context -> assertThat(context.getBean("kafkaHealthIndicator", HealthIndicator.class)
                                .health()
                                .getStatus())
                        .isEqualTo(Status.DOWN));
    }

    @Test
    void shouldBeDownWhenTheBrokersNameIsUnknown() {
        runner.withPropertyValues("dronedelivery.kafka.bootstrap-servers=no-such-host.invalid:9092")
                .run(context -> assertThat(context.getBean("kafkaHealthIndicator", HealthIndicator.class)
                                .health()
                                .getStatus())
                        .isEqualTo(Status.DOWN));
    }

    @Test
    void shouldNotAskForKafkaWhereThereIsNone() {
        runner.run(context -> assertThat(context).doesNotHaveBean("kafkaHealthIndicator"));
        runner.withClassLoader(new FilteredClassLoader(Admin.class, KafkaComponent.class))
                .withPropertyValues("dronedelivery.kafka.bootstrap-servers=broker:1")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("kafkaHealthIndicator"));
    }

    @Test
    void shouldRefuseToStartWithoutAnAddress() {
        runner.withPropertyValues("dronedelivery.kafka.bootstrap-servers= ")
                .run(context -> assertThat(context).hasFailed());
    }
}
