package com.fabrikam.dronedelivery.compatibility.route;

import java.util.Map;

/** The old API's names of fields that v1 calls by others. */
final class OldFields {

    private static final Map<String, String> OLD = Map.of(
            "package", "packageInfo",
            "pickup", "pickupLocation",
            "dropoff", "dropOffLocation",
            "email", "emailAddress");

    private OldFields() {}

    /** {@code package.weight → packageInfo.weight} */
    static String of(String field) {
        var parts = field.split("\\.", 2);
        var first = OLD.getOrDefault(parts[0], parts[0]);
        return parts.length == 1 ? first : first + "." + parts[1];
    }
}
