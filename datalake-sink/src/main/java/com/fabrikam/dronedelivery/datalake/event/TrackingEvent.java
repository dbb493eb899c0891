package com.fabrikam.dronedelivery.datalake.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/** A delivery entered a stage: the event DeliveryTracking of the contracts, as far as it is kept. */
public record TrackingEvent(
        @NotNull UUID eventId,
        @NotNull String type,
        @NotNull String schemaVersion,
        @NotNull Instant occurredAt,
        @NotNull String correlationId,
        @NotNull UUID deliveryId,
        @NotNull String ownerId,
        @NotNull Integer sequence,
        @NotNull String stage,
        @NotNull String packageId,
        @NotNull String droneId,
        @Valid Location location,
        @NotNull Instant pickupEta,
        @NotNull Instant deliveryEta) {

    /** Where it was; degrees, and metres above ground. */
    public record Location(
            @NotNull Double latitude,
            @NotNull Double longitude,
            @NotNull Double altitude) {}
}
