package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Confirmation;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import java.time.Instant;
import java.util.UUID;

/** A confirmation as the owner of the delivery sees it; its bytes are at {@code links.self}. */
record ConfirmationView(
        UUID confirmationId, ConfirmationRequired kind, String mediaType, int size, Instant receivedAt, Links links) {

    /** Where to read on. */
    record Links(String self, String delivery) {}

    static ConfirmationView of(UUID deliveryId, Confirmation given) {
        var delivery = "/api/v1/deliveries/" + deliveryId;
        return new ConfirmationView(
                given.confirmationId(),
                given.kind(),
                given.mediaType(),
                given.size(),
                given.receivedAt(),
                new Links(delivery + "/confirmations/" + given.confirmationId(), delivery));
    }
}
