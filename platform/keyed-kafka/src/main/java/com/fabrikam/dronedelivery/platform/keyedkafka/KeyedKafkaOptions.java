package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.PropertyConfigurerSupport;

/** The options that keyed consumption adds to camel-kafka, by name. */
final class KeyedKafkaOptions {
    private static final Map<String, Option<?>> OPTIONS = new TreeMap<>();

    static {
        number("maxInFlight", KeyedKafkaConfiguration::getMaxInFlight, KeyedKafkaConfiguration::setMaxInFlight);
        number(
                "partitionWindow",
                KeyedKafkaConfiguration::getPartitionWindow,
                KeyedKafkaConfiguration::setPartitionWindow);
        number(
                "lowMarkPercent",
                KeyedKafkaConfiguration::getLowMarkPercent,
                KeyedKafkaConfiguration::setLowMarkPercent);
        number("workers", KeyedKafkaConfiguration::getWorkers, KeyedKafkaConfiguration::setWorkers);
        time("commitInterval", KeyedKafkaConfiguration::getCommitInterval, KeyedKafkaConfiguration::setCommitInterval);
        time("drainTimeout", KeyedKafkaConfiguration::getDrainTimeout, KeyedKafkaConfiguration::setDrainTimeout);
        time(
                "deadLetterRetryDelay",
                KeyedKafkaConfiguration::getDeadLetterRetryDelay,
                KeyedKafkaConfiguration::setDeadLetterRetryDelay);
        time(
                "deadLetterRetryMaxDelay",
                KeyedKafkaConfiguration::getDeadLetterRetryMaxDelay,
                KeyedKafkaConfiguration::setDeadLetterRetryMaxDelay);
        option(
                "deadLetterSuffix",
                String.class,
                KeyedKafkaConfiguration::getDeadLetterSuffix,
                KeyedKafkaConfiguration::setDeadLetterSuffix);
    }

    private KeyedKafkaOptions() {}

    static boolean set(CamelContext context, KeyedKafkaConfiguration configuration, String name, Object value) {
        Option<?> option = option(name);
        if (option != null) {
            option.set(context, configuration, value);
        }
        return option != null;
    }

    static Object get(KeyedKafkaConfiguration configuration, String name) {
        Option<?> option = option(name);
        return option == null ? null : option.getter().apply(configuration);
    }

    static Class<?> typeOf(String name) {
        Option<?> option = option(name);
        return option == null ? null : option.type();
    }

    private static Option<?> option(String name) {
        return OPTIONS.get(name.toLowerCase(Locale.ROOT));
    }

    private static void number(
            String name,
            Function<KeyedKafkaConfiguration, Integer> getter,
            BiConsumer<KeyedKafkaConfiguration, Integer> setter) {
        option(name, Integer.class, getter, setter);
    }

    private static void time(
            String name,
            Function<KeyedKafkaConfiguration, Long> getter,
            BiConsumer<KeyedKafkaConfiguration, Long> setter) {
        option(name, Duration.class, getter, (configuration, time) -> setter.accept(configuration, time.toMillis()));
    }

    private static <V> void option(
            String name,
            Class<V> type,
            Function<KeyedKafkaConfiguration, ?> getter,
            BiConsumer<KeyedKafkaConfiguration, V> setter) {
        OPTIONS.put(name.toLowerCase(Locale.ROOT), new Option<>(type, getter, setter));
    }

    private record Option<V>(
            Class<V> type, Function<KeyedKafkaConfiguration, ?> getter, BiConsumer<KeyedKafkaConfiguration, V> setter) {

        void set(CamelContext context, KeyedKafkaConfiguration configuration, Object value) {
            setter.accept(configuration, PropertyConfigurerSupport.property(context, type, value));
        }
    }
}
