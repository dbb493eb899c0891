package com.fabrikam.dronedelivery.platform.keyedkafka;

import org.apache.camel.telemetry.decorators.KafkaSpanDecorator;

/** Spans of a keyed consumer look like those of any Kafka consumer: topic, partition, offset, key. */
public class KeyedKafkaSpanDecorator extends KafkaSpanDecorator {

    @Override
    public String getComponent() {
        return "keyed-kafka";
    }

    @Override
    public String getComponentClassName() {
        return KeyedKafkaComponent.class.getName();
    }
}
