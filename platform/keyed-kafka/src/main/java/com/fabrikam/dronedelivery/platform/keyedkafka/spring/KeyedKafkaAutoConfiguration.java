package com.fabrikam.dronedelivery.platform.keyedkafka.spring;

import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaListener;
import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the component {@code keyed-kafka} of the application's Camel context. */
@AutoConfiguration
@ConditionalOnClass(CamelContext.class)
@EnableConfigurationProperties(KeyedKafkaProperties.class)
public class KeyedKafkaAutoConfiguration {

    @Bean
    ComponentCustomizer keyedKafkaCustomizer(
            Environment environment, KeyedKafkaProperties properties, ObjectProvider<KeyedKafkaListener> listener) {
        return new KeyedKafkaCustomizer(environment, properties, listener);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class MetricsConfiguration {

        @Bean
        KeyedKafkaMetrics keyedKafkaMetrics() {
            return new KeyedKafkaMetrics();
        }
    }
}
