package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * That the receipt was confirmed. The bytes are kept elsewhere, under the same id.
 *
 * @param confirmationId derived from the delivery, the kind and the bytes, so a repetition is recognised
 */
public record Confirmation(
        UUID confirmationId, ConfirmationRequired kind, String mediaType, int size, Instant receivedAt) {

    /** All of it is shown. */
    public Confirmation {
        requireNonNull(confirmationId, "confirmationId");
        requireNonNull(kind, "kind");
        requireNonNull(mediaType, "mediaType");
        requireNonNull(receivedAt, "receivedAt");
    }

    /** Of these bytes, by their digest. */
    public static UUID idOf(UUID deliveryId, ConfirmationRequired kind, String sha256) {
        return EventIds.of(deliveryId, "Confirmation/" + kind + "/" + sha256);
    }
}
