package com.fabrikam.dronedelivery.platform.keyedkafka.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaComponent;
import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaConfiguration;
import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaMetrics;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.springboot.KafkaComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class KeyedKafkaAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class,
                    KafkaComponentAutoConfiguration.class,
                    KeyedKafkaAutoConfiguration.class));

    @Test
    void shouldStartFromItsOwnDefaults() {
        runner.run(application -> {
            KeyedKafkaConfiguration configuration = component(application).getConfiguration();
            assertThat(configuration.getBrokers()).isEqualTo("localhost:8092");
            assertThat(configuration.getPartitionAssignor()).isEqualTo(CooperativeStickyAssignor.class.getName());
            assertThat(configuration.getAutoCommitEnable()).isFalse();
            assertThat(configuration.getAutoOffsetReset()).isEqualTo("earliest");
            assertThat(configuration.isPreValidateHostAndPort()).isFalse();
            assertThat(configuration.getMaxInFlight()).isEqualTo(1024);
        });
    }

    @Test
    void shouldBindEveryKey() {
        runner.withPropertyValues(
                        "dronedelivery.kafka.bootstrap-servers=kafka:1",
                        "dronedelivery.keyed-kafka.max-in-flight=7",
                        "dronedelivery.keyed-kafka.partition-window=8",
                        "dronedelivery.keyed-kafka.low-mark-percent=9",
                        "dronedelivery.keyed-kafka.workers=10",
                        "dronedelivery.keyed-kafka.commit-interval=11ms",
                        "dronedelivery.keyed-kafka.drain-timeout=12ms",
                        "dronedelivery.keyed-kafka.dead-letter-retry-delay=13ms",
                        "dronedelivery.keyed-kafka.dead-letter-retry-max-delay=14ms")
                .run(application -> {
                    KeyedKafkaConfiguration configuration =
                            component(application).getConfiguration();
                    assertThat(configuration.getBrokers()).isEqualTo("kafka:1");
                    assertThat(configuration.getMaxInFlight()).isEqualTo(7);
                    assertThat(configuration.getPartitionWindow()).isEqualTo(8);
                    assertThat(configuration.getLowMarkPercent()).isEqualTo(9);
                    assertThat(configuration.getWorkers()).isEqualTo(10);
                    assertThat(configuration.getCommitInterval()).isEqualTo(11);
                    assertThat(configuration.getDrainTimeout()).isEqualTo(12);
                    assertThat(configuration.getDeadLetterRetryDelay()).isEqualTo(13);
                    assertThat(configuration.getDeadLetterRetryMaxDelay()).isEqualTo(14);
                });
    }

    @Test
    void shouldTakeBrokersAndSecurityFromCamelKafkaAndItsOwnOptionsLast() {
        runner.withPropertyValues(
                        "camel.component.kafka.brokers=shared:1",
                        "camel.component.kafka.security-protocol=SASL_SSL",
                        "camel.component.kafka.break-on-first-error=true",
                        "camel.component.kafka.additional-properties[client.rack]=a",
                        "camel.component.keyed-kafka.max-poll-records=77",
                        "camel.component.keyed-kafka.max-in-flight=5",
                        "camel.component.keyed-kafka.drain-timeout=3s",
                        "dronedelivery.keyed-kafka.max-in-flight=7")
                .run(application -> {
                    KeyedKafkaConfiguration configuration =
                            component(application).getConfiguration();
                    assertThat(configuration.getBrokers()).isEqualTo("shared:1");
                    assertThat(configuration.getSecurityProtocol()).isEqualTo("SASL_SSL");
                    assertThat(configuration.isBreakOnFirstError()).isFalse();
                    assertThat(configuration.getAdditionalProperties()).containsEntry("client.rack", "a");
                    assertThat(configuration.getMaxPollRecords()).isEqualTo(77);
                    assertThat(configuration.getMaxInFlight()).isEqualTo(5);
                    assertThat(configuration.getDrainTimeout()).isEqualTo(3_000);
                });
    }

    @Test
    void shouldRefuseToStartWithAValueThatCannotWork() {
        runner.withPropertyValues("dronedelivery.keyed-kafka.commit-interval=0s")
                .run(application -> assertThat(application)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("commit-interval must be positive"));
    }

    @Test
    void shouldLeaveTheComponentOfCamelKafkaAlone() {
        runner.run(application -> assertThat(
                        application.getBean(CamelContext.class).getComponent("kafka"))
                .isNotInstanceOf(KeyedKafkaComponent.class));
    }

    @Test
    void shouldOfferItsMetricsWhereThereIsMicrometer() {
        runner.run(application -> assertThat(application).hasSingleBean(KeyedKafkaMetrics.class));
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(application -> assertThat(application).doesNotHaveBean("keyedKafkaMetrics"));
    }

    private static KeyedKafkaComponent component(ApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("keyed-kafka", KeyedKafkaComponent.class);
    }
}
