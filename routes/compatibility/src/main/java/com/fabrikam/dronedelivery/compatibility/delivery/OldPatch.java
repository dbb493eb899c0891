package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.request.Deadline;
import com.fabrikam.dronedelivery.compatibility.request.NewReschedule;
import com.fabrikam.dronedelivery.compatibility.request.Places;
import com.fabrikam.dronedelivery.compatibility.wire.Location;
import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What an old client wants to change about a delivery; what is null stays as it is. */
public record OldPatch(Location pickup, Location dropoff, Instant deadline) {

    /** The change, or everything that is wrong with it. */
    public static OldPatch of(JsonNode document) {
        return OldDocument.read(
                document,
                fields -> new OldPatch(
                        fields.object("pickup", Location::read),
                        fields.object("dropoff", Location::read),
                        Deadline.read(fields).time()));
    }

    /** Which field names another place than the delivery has; null if none does. */
    public String otherPlace(Places of) {
        if (pickup != null && !pickup.isWhere(of.pickup())) {
            return "pickup";
        }
        return dropoff != null && !dropoff.isWhere(of.dropoff()) ? "dropoff" : null;
    }

    /** Null if no time is to be changed. */
    public NewReschedule reschedule() {
        return NewReschedule.of(null, deadline);
    }
}
