package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.component.kafka.serde.DefaultKafkaHeaderDeserializer;

/**
 * Turns the headers that carry the trace and the correlation into Strings: what reads them downstream ignores bytes, and the trace
 * would end at Kafka. All other headers stay bytes, as with camel-kafka.
 */
final class TextHeaders extends DefaultKafkaHeaderDeserializer {
    private static final Set<String> TEXT = caseInsensitive("traceparent", "tracestate", "baggage", "X-Correlation-Id");

    @Override
    public Object deserialize(String key, byte[] value) {
        return value != null && TEXT.contains(key) ? new String(value, StandardCharsets.UTF_8) : value;
    }

    private static Set<String> caseInsensitive(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
