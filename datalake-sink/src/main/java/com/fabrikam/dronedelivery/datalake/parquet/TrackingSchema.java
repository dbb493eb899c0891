package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The columns of the lake, and an event as a row. */
final class TrackingSchema {

    static final Schema SCHEMA = read();

    private TrackingSchema() {}

    static GenericRecord row(LakeRecord stored) {
        TrackingEvent event = stored.event();
        GenericRecord row = new GenericData.Record(SCHEMA);
        row.put("event_id", event.eventId().toString());
        row.put("event_type", event.type());
        row.put("schema_version", event.schemaVersion());
        row.put("occurred_at", micros(event.occurredAt()));
        row.put("correlation_id", event.correlationId());
        row.put("delivery_id", event.deliveryId().toString());
        row.put("owner_id", event.ownerId());
        row.put("sequence", event.sequence());
        row.put("stage", event.stage());
        row.put("package_id", event.packageId());
        row.put("drone_id", event.droneId());
        if (event.location() != null) {
            row.put("latitude", event.location().latitude());
            row.put("longitude", event.location().longitude());
            row.put("altitude", event.location().altitude());
        }
        row.put("pickup_eta", micros(event.pickupEta()));
        row.put("delivery_eta", micros(event.deliveryEta()));
        row.put("historical_ratio", event.historicalRatio());
        row.put("kafka_partition", stored.partition());
        row.put("kafka_offset", stored.offset());
        row.put("appended_at", stored.appendedAt().toEpochMilli());
        return row;
    }

    private static long micros(Instant instant) {
        // ChronoUnit counts nanoseconds first, of which a long has enough until 2262
        return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) + instant.getNano() / 1_000;
    }

    private static Schema read() {
        try (InputStream file = TrackingSchema.class.getResourceAsStream("/delivery-tracking.avsc")) {
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
