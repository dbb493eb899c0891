package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What an old client wants to change about a request; what is null stays as it is. */
public record OldReschedule(Addresses addresses, Instant pickupTime, Instant deadline) {

    /** The change, or everything that is wrong with it. */
    public static OldReschedule of(JsonNode document) {
        return OldDocument.read(
                document,
                fields -> new OldReschedule(
                        new Addresses(fields.text(OldRequest.PICKUP), fields.text(OldRequest.DROPOFF)),
                        fields.instant("pickupTime"),
                        Deadline.read(fields).time()));
    }

    /** Which field names another place than the delivery has; null if none does. */
    public String otherPlace(Places of) {
        if (addresses.pickup() != null && !addresses.pickup().isWhere(of.pickup())) {
            return OldRequest.PICKUP;
        }
        return addresses.dropoff() != null && !addresses.dropoff().isWhere(of.dropoff()) ? OldRequest.DROPOFF : null;
    }

    /** Null if no time is to be changed. */
    public NewReschedule asOf(Instant now) {
        return NewReschedule.of(pickupTime == null ? null : NewRequest.notBefore(now, pickupTime), deadline);
    }
}
