package com.fabrikam.dronedelivery.platform.keyedkafka;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaEndpointConfigurer;

/** Sets the options of an endpoint by name: ours, then those of camel-kafka. */
public class KeyedKafkaEndpointConfigurer extends KafkaEndpointConfigurer {

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        KeyedKafkaConfiguration configuration = ((KeyedKafkaEndpoint) target).getConfiguration();
        return KeyedKafkaOptions.set(context, configuration, name, value)
                || super.configure(context, target, name, value, ignoreCase);
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        Class<?> type = KeyedKafkaOptions.typeOf(name);
        return type != null ? type : super.getOptionType(name, ignoreCase);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        KeyedKafkaConfiguration configuration = ((KeyedKafkaEndpoint) target).getConfiguration();
        Object value = KeyedKafkaOptions.get(configuration, name);
        return value != null ? value : super.getOptionValue(target, name, ignoreCase);
    }
}
