package com.fabrikam.dronedelivery.platform.keyedkafka;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponentConfigurer;

/** Sets the options of the component by name: ours, then those of camel-kafka. */
public class KeyedKafkaComponentConfigurer extends KafkaComponentConfigurer {

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        KeyedKafkaConfiguration configuration = ((KeyedKafkaComponent) target).getConfiguration();
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
        KeyedKafkaConfiguration configuration = ((KeyedKafkaComponent) target).getConfiguration();
        Object value = KeyedKafkaOptions.get(configuration, name);
        return value != null ? value : super.getOptionValue(target, name, ignoreCase);
    }
}
