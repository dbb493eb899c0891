package com.fabrikam.dronedelivery.datalake.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Every value of a record, column by column, as the same bytes wherever it comes from: partition, offset, time of appending, and the whole
 * event with its ids. The topic's side is taken from the JSON text itself and not from the classes that the writer uses, so that a value
 * that they confuse is noticed. The record's key is not in the lake: by contract it is the delivery's id, which is.
 */
final class RecordValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordValues() {}

    static byte[] ofLake(GenericRecord row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Schema.Field column : row.getSchema().getFields()) {
            values.put(column.name(), row.get(column.pos()));
        }
        return bytes(values);
    }

    static byte[] ofTopic(ConsumerRecord<byte[], byte[]> stored) throws IOException {
        JsonNode event = JSON.readTree(stored.value());
        JsonNode location = event.path("location");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("event_id", uuid(event, "eventId"));
        values.put("event_type", text(event, "type"));
        values.put("schema_version", text(event, "schemaVersion"));
        values.put("occurred_at", micros(event, "occurredAt"));
        values.put("correlation_id", text(event, "correlationId"));
        values.put("delivery_id", uuid(event, "deliveryId"));
        values.put("owner_id", text(event, "ownerId"));
        values.put("sequence", event.path("sequence").intValue());
        values.put("stage", text(event, "stage"));
        values.put("package_id", text(event, "packageId"));
        values.put("drone_id", text(event, "droneId"));
        values.put("latitude", number(location, "latitude"));
        values.put("longitude", number(location, "longitude"));
        values.put("altitude", number(location, "altitude"));
        values.put("pickup_eta", micros(event, "pickupEta"));
        values.put("delivery_eta", micros(event, "deliveryEta"));
        values.put("historical_ratio", number(event, "historicalRatio"));
        values.put("kafka_partition", stored.partition());
        values.put("kafka_offset", stored.offset());
        values.put("appended_at", stored.timestamp());
        return bytes(values);
    }

    private static byte[] bytes(Map<String, Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        values.forEach((column, value) -> {
            try {
                out.writeUTF(column);
                write(value, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return bytes.toByteArray();
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte(0);
        } else if (value instanceof Number number) {
            out.writeByte(1);
            out.writeLong(value instanceof Double ? Double.doubleToLongBits(number.doubleValue()) : number.longValue());
        } else {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            out.writeByte(2);
            out.writeInt(text.length);
            out.write(text);
        }
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asText();
    }

    private static String uuid(JsonNode event, String field) {
        return UUID.fromString(text(event, field)).toString();
    }

    private static Double number(JsonNode object, String field) {
        return object.path(field).isNumber() ? object.path(field).doubleValue() : null;
    }

    private static long micros(JsonNode event, String field) {
        Instant instant = OffsetDateTime.parse(text(event, field)).toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
