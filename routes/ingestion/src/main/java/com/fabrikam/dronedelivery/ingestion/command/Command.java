package com.fabrikam.dronedelivery.ingestion.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/** What is written to delivery-requests: the envelope of every command. */
@JsonPropertyOrder({"eventId", "type", "schemaVersion", "occurredAt", "correlationId", "deliveryId"})
public sealed interface Command permits ScheduleDelivery, RescheduleDelivery, CancelDelivery {

    /** The same for a command that is repeated under the same Idempotency-Key. */
    UUID eventId();

    /** What is asked for. */
    @JsonProperty
    String type();

    @JsonProperty
    default String schemaVersion() {
        return "1.0";
    }

    Instant occurredAt();

    String correlationId();

    /** Also the key in the topic: commands of a delivery take effect in the order in which they were accepted. */
    UUID deliveryId();

    /** What the client is told once the command is safe. */
    Accepted accepted();
}
