package com.fabrikam.dronedelivery.local.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What one customer wants: a delivery, perhaps asked for several times, perhaps changed afterwards.
 *
 * @param attempts how often the call is made at most while nobody answers it, or with a 503
 * @param repeatAfter after the 202 the same call is made again, null: not
 * @param changes what is asked for later, in this order
 * @param droneFailsAfter so long after the acceptance, or as soon as it is in flight then, the drone fails; null: it does not
 */
record Wish(
        int number,
        Kind kind,
        Way way,
        String owner,
        String packageId,
        String key,
        int attempts,
        Duration repeatAfter,
        List<Change> changes,
        Duration droneFailsAfter) {

    enum Kind {
        GOOD,
        /** Beyond a drone's range: transport is booked. */
        FAR,
        TOO_HEAVY,
        SUSPENDED,
        IMPOSSIBLE_DEADLINE
    }

    enum Way {
        /** Under an id of the customer's choice. */
        PUT,
        POST_WITH_KEY,
        /** Nobody can tell a second attempt from another wish. */
        POST_WITHOUT_KEY
    }

    /** @param after the acceptance of what was before */
    record Change(Type type, Duration after, String key) {

        enum Type {
            RESCHEDULE,
            CANCEL
        }
    }

    /** Changes need time before the pickup. */
    ObjectNode request() {
        Instant pickup = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(changes.isEmpty() ? 0 : 40);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("pickup").put("latitude", 47.62).put("longitude", -122.35);
        request.putObject("dropoff")
                .put("latitude", kind == Kind.FAR ? 45.52 : 47.60)
                .put("longitude", kind == Kind.FAR ? -122.68 : -122.33);
        request.put("pickupTime", pickup.toString());
        if (kind == Kind.IMPOSSIBLE_DEADLINE) {
            request.put("deadline", pickup.plusMillis(1).toString());
        }
        request.putObject("package")
                .put("packageId", packageId)
                .put("size", kind == Kind.TOO_HEAVY ? "Large" : "Small")
                .put("weight", kind == Kind.TOO_HEAVY ? 30 : 1.5);
        return request;
    }
}
