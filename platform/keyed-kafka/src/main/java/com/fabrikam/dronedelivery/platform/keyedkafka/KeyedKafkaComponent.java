package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.PropertiesHelper;

/**
 * {@code keyed-kafka:topic?groupId=…}: consumes asynchronously, the records of one key one after the other, and commits exactly what is
 * finished. Takes the options of camel-kafka and those of {@link KeyedKafkaConfiguration}.
 */
@Component("keyed-kafka")
public final class KeyedKafkaComponent extends KafkaComponent {
    private KeyedKafkaListener listener = KeyedKafkaListener.NONE;

    /** A component that is given its context later. */
    public KeyedKafkaComponent() {
        this(null);
    }

    /** A component of this context. */
    public KeyedKafkaComponent(CamelContext context) {
        super(context);
        setConfiguration(new KeyedKafkaConfiguration());
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

    KeyedKafkaListener getListener() {
        return listener;
    }

    /** Told about every consumer that starts and stops; for metrics. */
    public void setListener(KeyedKafkaListener listener) {
        this.listener = listener;
    }

    @Override
    protected KeyedKafkaEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        if (remaining == null || remaining.isEmpty()) {
            throw new IllegalArgumentException("A topic is required: keyed-kafka:topic");
        }
        Map<String, Object> additional = PropertiesHelper.extractProperties(parameters, "additionalProperties.");
        KeyedKafkaEndpoint endpoint = new KeyedKafkaEndpoint(uri, this);
        KeyedKafkaConfiguration configuration = getConfiguration().copy();
        endpoint.setConfiguration(configuration);
        setProperties(endpoint, parameters);
        if (configuration.getSslContextParameters() == null) {
            configuration.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        if (!additional.isEmpty()) {
            Map<String, Object> resolved = new HashMap<>();
            PropertyBindingSupport.bindProperties(getCamelContext(), resolved, additional);
            configuration.getAdditionalProperties().putAll(resolved);
        }
        if (configuration.getTopic() == null) {
            configuration.setTopic(remaining);
        }
        return endpoint;
    }
}
