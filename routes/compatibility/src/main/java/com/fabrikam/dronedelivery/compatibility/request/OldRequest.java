package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.ConfirmationType;
import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A delivery request as an old client writes it; what is absent is null. */
public record OldRequest(
        ConfirmationType confirmationRequired,
        Deadline deadline,
        String dropOffLocation,
        Boolean expedited,
        String ownerId,
        OldPackageInfo packageInfo,
        String pickupLocation,
        Instant pickupTime) {

    static final String PICKUP = "pickupLocation";
    static final String DROPOFF = "dropOffLocation";

    /** The request, or everything that is wrong with it. */
    public static OldRequest of(JsonNode document) {
        return OldDocument.read(document, OldRequest::read);
    }

    private static OldRequest read(OldDocument fields) {
        fields.required("ownerId")
                .required("confirmationRequired")
                .required("packageInfo")
                // nobody can fly from nowhere, or to it
                .required(PICKUP)
                .required(DROPOFF);
        return new OldRequest(
                fields.oneOf("confirmationRequired", ConfirmationType.class),
                Deadline.read(fields),
                fields.text(DROPOFF),
                fields.flag("expedited"),
                fields.text("ownerId"),
                fields.object("packageInfo", OldPackageInfo::read),
                fields.text(PICKUP),
                fields.instant("pickupTime"));
    }

    /** Where the drone has to go. */
    public Addresses addresses() {
        return new Addresses(pickupLocation, dropOffLocation);
    }
}
