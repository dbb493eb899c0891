package com.fabrikam.dronedelivery.platform.keyedkafka.spring;

import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaComponent;
import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaConfiguration;
import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaListener;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.PropertyBindingSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Configures the component from the environment, each source going before the ones above it: {@code dronedelivery.*},
 * {@code camel.component.kafka.*} (brokers, security, fetch sizes: the same broker after all), {@code camel.component.keyed-kafka.*}.
 * Comes last, because camel-kafka's own customizer takes our component for its own and writes all of its defaults into it.
 */
final class KeyedKafkaCustomizer implements ComponentCustomizer {
    private static final Set<String> NOT_FOR_US = Set.of(
            "enabled",
            "customizer.enabled",
            "partitionassignor",
            "autocommitenable",
            "allowmanualcommit",
            "kafkamanualcommitfactory",
            "batching",
            "breakonfirsterror",
            "offsetrepository",
            "seekto",
            "prevalidatehostandport");

    private static final String ADDITIONAL = "additionalproperties.";

    private final Environment environment;
    private final KeyedKafkaProperties properties;
    private final ObjectProvider<KeyedKafkaListener> listener;

    KeyedKafkaCustomizer(
            Environment environment, KeyedKafkaProperties properties, ObjectProvider<KeyedKafkaListener> listener) {
        this.environment = environment;
        this.properties = properties;
        this.listener = listener;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof KeyedKafkaComponent;
    }

    @Override
    public void configure(String name, Component target) {
        KeyedKafkaComponent component = (KeyedKafkaComponent) target;
        KeyedKafkaConfiguration configuration = new KeyedKafkaConfiguration();
        configuration.setBrokers(environment.getProperty("dronedelivery.kafka.bootstrap-servers", "localhost:8092"));
        properties.applyTo(configuration);
        component.setConfiguration(configuration);
        Map<String, Object> shared = options("camel.component.kafka");
        shared.keySet().removeIf(NOT_FOR_US::contains);
        bind(component, shared);
        bind(component, options("camel.component.keyed-kafka"));
        listener.ifAvailable(component::setListener);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    private static void bind(KeyedKafkaComponent component, Map<String, Object> options) {
        options.keySet().removeIf(option -> {
            boolean additional = option.startsWith(ADDITIONAL);
            if (additional) {
                String name = option.substring(ADDITIONAL.length());
                component.getConfiguration().getAdditionalProperties().put(name, options.get(option));
            }
            return additional;
        });
        PropertyBindingSupport.build()
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true)
                .withMandatory(true)
                .bind(component.getCamelContext(), component, options);
    }

    private Map<String, Object> options(String prefix) {
        Map<String, Object> options = new HashMap<>();
        Binder.get(environment)
                .bind(prefix, Bindable.mapOf(String.class, Object.class))
                .ifBound(bound -> flatten("", bound, options));
        return options;
    }

    private static void flatten(String prefix, Map<?, ?> nested, Map<String, Object> flat) {
        nested.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> deeper) {
                flatten(name + ".", deeper, flat);
            } else {
                // the names of Kafka's own properties stay as they are
                int own = name.toLowerCase(Locale.ROOT).startsWith("additional") ? name.indexOf('.') : name.length();
                flat.put(name.substring(0, own).replace("-", "").toLowerCase(Locale.ROOT) + name.substring(own), value);
            }
        });
    }
}
