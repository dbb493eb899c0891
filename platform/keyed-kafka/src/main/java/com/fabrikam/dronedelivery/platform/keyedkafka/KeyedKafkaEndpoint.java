package com.fabrikam.dronedelivery.platform.keyedkafka;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;

/** A topic to consume, see {@link KeyedKafkaComponent}. */
public final class KeyedKafkaEndpoint extends KafkaEndpoint {

    /** An endpoint of this component. */
    public KeyedKafkaEndpoint(String uri, KeyedKafkaComponent component) {
        super(uri, component);
        super.setConfiguration(new KeyedKafkaConfiguration());
    }

    @Override
    public KeyedKafkaComponent getComponent() {
        return (KeyedKafkaComponent) super.getComponent();
    }

    @Override
    public KeyedKafkaConfiguration getConfiguration() {
        return (KeyedKafkaConfiguration) super.getConfiguration();
    }

    @Override
    public void setConfiguration(KafkaConfiguration configuration) {
        if (!(configuration instanceof KeyedKafkaConfiguration)) {
            throw new IllegalArgumentException("keyed-kafka needs a KeyedKafkaConfiguration");
        }
        super.setConfiguration(configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        getConfiguration().validate();
        KeyedKafkaConsumer consumer = new KeyedKafkaConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("keyed-kafka only consumes: produce with kafka:"
                + getConfiguration().getTopic());
    }
}
