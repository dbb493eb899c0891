package com.fabrikam.dronedelivery.platform.defaults.kafka;

import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.serde.DefaultKafkaHeaderDeserializer;
import org.apache.camel.component.kafka.serde.KafkaHeaderDeserializer;
import org.apache.camel.component.kafka.serde.ToStringKafkaHeaderDeserializer;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What every Kafka component of Camel has in common: where the brokers are, and that headers are text. */
@AutoConfiguration
@ConditionalOnClass(KafkaComponent.class)
public class KafkaRoutesAutoConfiguration {

    /** Tracing and correlation read their headers as text and pass over bytes. */
    @Bean
    @ConditionalOnMissingBean
    KafkaHeaderDeserializer kafkaHeaderDeserializer() {
        return new ToStringKafkaHeaderDeserializer();
    }

    @Bean
    ComponentCustomizer kafkaComponentDefaults(KafkaHeaderDeserializer headers, Environment environment) {
        return ComponentCustomizer.forType(KafkaComponent.class, component -> {
            var configuration = component.getConfiguration();
            if (configuration.getBrokers() == null) {
                configuration.setBrokers(environment.getProperty("dronedelivery.kafka.bootstrap-servers"));
            }
            if (configuration.getHeaderDeserializer() instanceof DefaultKafkaHeaderDeserializer) {
                configuration.setHeaderDeserializer(headers);
            }
        });
    }
}
