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
        @NotNull Instant deliveryEta,
        Double historicalRatio) {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** JSON can say what no column of a table can hold; it must be noticed while the event can still be set aside. */
    public TrackingEvent {
        requireTexts(type, schemaVersion, correlationId, ownerId, stage, packageId, droneId);
        requireTimes(occurredAt, pickupEta, deliveryEta);
    }

    private static void requireTexts(String... texts) {
        for (String text : texts) {
            if (text != null && hasHalfACharacter(text)) {
                throw new IllegalArgumentException("has half a character in a text");
            }
        }
    }

    /** A loop, because it is asked seven times an event. */
    private static boolean hasHalfACharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static void requireTimes(Instant... times) {
        for (Instant time : times) {
            if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
                throw new IllegalArgumentException("has a time whose year has not four digits");
            }
        }
    }

    /** Where it was; degrees, and metres above ground. */
    public record Location(
            @NotNull Double latitude,
            @NotNull Double longitude,
            @NotNull Double altitude) {}
}
