package com.fabrikam.dronedelivery.ingestion.command;

import java.util.UUID;

/** The answer 202: what was accepted, and where to follow it. */
public record Accepted(UUID deliveryId, String status, Links links) {

    /** Paths of the public API. */
    public record Links(String self, String delivery, String tracking) {}

    public static Accepted of(UUID deliveryId) {
        var delivery = "/api/v1/deliveries/" + deliveryId;
        return new Accepted(
                deliveryId,
                "Accepted",
                new Links("/api/v1/deliveryrequests/" + deliveryId, delivery, delivery + "/tracking"));
    }
}
