package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.wire.ConfirmationType;
import com.fabrikam.dronedelivery.compatibility.wire.Location;
import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A confirmation of receipt as an old client sends it. When and where it was given is read and goes no further: the service has
 * its own time, and knows where the drone is.
 */
public record OldConfirmation(ConfirmationType type, Proof proof) {

    private static final String TYPE = "confirmationType";
    private static final String BLOB = "confirmationBlob";

    /** The confirmation, or everything that is wrong with it. */
    public static OldConfirmation of(JsonNode document) {
        return OldDocument.read(document, OldConfirmation::read);
    }

    private static OldConfirmation read(OldDocument fields) {
        var type = fields.required(TYPE).oneOf(TYPE, ConfirmationType.class);
        var blob = fields.required(BLOB).text(BLOB);
        fields.that(type != ConfirmationType.None, TYPE, "must be a confirmation");
        fields.that(blob == null || !blob.isBlank(), BLOB, "must not be empty");
        fields.object("geoCoordinates", Location::read);
        fields.object("dateTime", dateTime -> dateTime.text("dateTimeValue"));
        return new OldConfirmation(type, blob == null ? null : Proof.of(blob));
    }
}
