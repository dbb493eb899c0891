package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads text, except that of three bytes. */
public class NoThreeBytesDeserializer implements Deserializer<String> {

    @Override
    public String deserialize(String topic, byte[] data) {
        if (data.length == 3) {
            throw new SerializationException("three bytes");
        }
        return new String(data, StandardCharsets.UTF_8);
    }
}
