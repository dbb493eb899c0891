package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Requests as customers write them, over 2.7 km in Seattle unless a test says otherwise. */
final class Requests {
    private static final JsonMapper JSON = new JsonMapper();

    private Requests() {}

    static ObjectNode delivery(String packageId) {
        var request = JSON.createObjectNode();
        request.set("pickup", location(47.62, -122.35));
        request.set("dropoff", location(47.60, -122.33));
        request.put("pickupTime", Instant.now().toString());
        request.set(
                "package",
                JSON.createObjectNode()
                        .put("packageId", packageId)
                        .put("size", "Small")
                        .put("weight", 1.5)
                        .put("tag", "tag-" + packageId));
        return request;
    }

    static ObjectNode deliveryAt(Instant pickupTime, String packageId) {
        return delivery(packageId).put("pickupTime", pickupTime.toString());
    }

    /** As far as a drone flies: long enough in the air to be caught there. */
    static ObjectNode asFarAsADroneFlies(String packageId) {
        var request = delivery(packageId);
        request.set("dropoff", location(47.96, -122.35));
        return request;
    }

    static ObjectNode tooHeavy(String packageId) {
        var request = delivery(packageId);
        request.withObject("/package").put("size", "Large").put("weight", 30);
        return request;
    }

    /** Seattle to Portland: no drone flies that far, a lorry does. */
    static ObjectNode beyondADronesRange(String packageId) {
        var request = delivery(packageId);
        request.set("dropoff", location(45.52, -122.68));
        return request;
    }

    /** Seattle to Sydney. */
    static ObjectNode beyondEverybodysRange(String packageId) {
        var request = delivery(packageId);
        request.set("dropoff", location(-33.87, 151.21));
        return request;
    }

    static ObjectNode impossibleDeadline(String packageId) {
        var pickup = Instant.now().plus(Duration.ofHours(1));
        return delivery(packageId)
                .put("pickupTime", pickup.toString())
                .put("deadline", pickup.plusMillis(1).toString());
    }

    private static ObjectNode location(double latitude, double longitude) {
        return JSON.createObjectNode().put("latitude", latitude).put("longitude", longitude);
    }
}
