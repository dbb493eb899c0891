package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Applies the configured deserializers outside the Kafka client, which reads bytes: inside it a record that can't be read would stop
 * its partition for good. For one thread, as deserializers are.
 */
final class RecordReader implements AutoCloseable {
    private final Deserializer<?> keys;
    private final Deserializer<?> values;

    /** Takes the deserializers out of these properties and puts those of the raw client in. */
    RecordReader(Properties properties) {
        keys = deserializer(properties, ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, true);
        values = deserializer(properties, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, false);
    }

    Delivered read(ConsumerRecord<byte[], byte[]> raw) {
        try {
            Object key = raw.key() == null ? null : keys.deserialize(raw.topic(), raw.headers(), raw.key());
            Object value = raw.value() == null ? null : values.deserialize(raw.topic(), raw.headers(), raw.value());
            return new Delivered(raw, key, value, null);
        } catch (RuntimeException e) {
            return new Delivered(raw, null, null, e);
        }
    }

    /** What has to stay in order: the key, or without one the record by itself. */
    static Object orderOf(ConsumerRecord<byte[], byte[]> raw) {
        return raw.key() == null ? raw.offset() : ByteBuffer.wrap(raw.key());
    }

    @Override
    public void close() {
        Utils.closeQuietly(keys, "key deserializer");
        Utils.closeQuietly(values, "value deserializer");
    }

    private static Deserializer<?> deserializer(Properties properties, String name, boolean forKey) {
        try {
            Object configured = properties.put(name, ByteArrayDeserializer.class);
            Deserializer<?> deserializer = configured instanceof Class<?> type
                    ? (Deserializer<?>) Utils.newInstance(type)
                    : Utils.newInstance(String.valueOf(configured), Deserializer.class);
            Map<String, Object> settings = new HashMap<>();
            properties.forEach((key, value) -> settings.put(String.valueOf(key), value));
            deserializer.configure(settings, forKey);
            return deserializer;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("keyed-kafka: no such " + name, e);
        }
    }
}
