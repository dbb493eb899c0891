package com.fabrikam.dronedelivery.datalake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.datalake.Events;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingSchemaTest {

    @ParameterizedTest
    @CsvSource({
        "2030-01-01T09:00:00.123456789Z, 1893488400123456",
        "1969-12-31T23:59:59.999999999Z, -1",
        "9999-12-31T20:00:00Z, 253402286400000000",
        "0000-01-01T00:00:00Z, -62167219200000000"
    })
    void shouldKeepEveryTimeThatAnEventMayHave(Instant time, long micros) {
        // When
        GenericRecord row =
                TrackingSchema.row(new LakeRecord(0, 0, Instant.EPOCH, Events.event(UUID.randomUUID(), 0, time)));

        // Then
        assertThat(row.get("occurred_at")).isEqualTo(micros);
    }
}
