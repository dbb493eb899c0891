package com.fabrikam.dronedelivery.platform.keyedkafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.telemetry.SpanDecorator;
import org.apache.camel.telemetry.SpanDecoratorManagerImpl;
import org.apache.camel.telemetry.decorators.KafkaSpanDecorator;
import org.junit.jupiter.api.Test;

class KeyedKafkaSpanDecoratorTest {

    @Test
    void shouldBeFoundForItsEndpoints() throws Exception {
        // Given
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            var endpoint = context.getEndpoint("keyed-kafka:topic?groupId=g&brokers=b:1");

            // When
            SpanDecorator decorator = new SpanDecoratorManagerImpl().get(endpoint);

            // Then
            assertThat(decorator).isInstanceOf(KeyedKafkaSpanDecorator.class).isInstanceOf(KafkaSpanDecorator.class);
        }
    }
}
