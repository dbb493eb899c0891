package com.fabrikam.dronedelivery.ingestion.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * The answer 202: what was accepted, and where to follow it.
 *
 * @param changeId of a change among the request's changes; null for the request itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Accepted(UUID deliveryId, UUID changeId, String status, Links links) {

    /** Paths of the public API. */
    public record Links(String self, String delivery, String tracking) {}

    static Accepted request(UUID deliveryId) {
        return change(deliveryId, null);
    }

    static Accepted change(UUID deliveryId, UUID changeId) {
        var delivery = "/api/v1/deliveries/" + deliveryId;
        return new Accepted(
                deliveryId,
                changeId,
                "Accepted",
                new Links("/api/v1/deliveryrequests/" + deliveryId, delivery, delivery + "/tracking"));
    }
}
