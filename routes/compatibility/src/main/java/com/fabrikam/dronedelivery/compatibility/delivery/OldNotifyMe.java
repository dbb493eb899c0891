package com.fabrikam.dronedelivery.compatibility.delivery;

import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who wants to be told how a delivery ends. There is no SMS here: a number beside an address is read and goes no further, one without
 * an address is refused, because nobody would be told.
 */
public record OldNotifyMe(String emailAddress) {

    /** As v1 wants it. */
    public record NewNotifyMe(String email) {}

    /** The wish, or what is wrong with it. */
    public static OldNotifyMe of(JsonNode document) {
        return OldDocument.read(document, OldNotifyMe::read);
    }

    private static OldNotifyMe read(OldDocument fields) {
        var address = fields.text("emailAddress");
        var sms = fields.text("sms");
        if (isBlank(address)) {
            fields.that(
                    false,
                    "emailAddress",
                    isBlank(sms) ? "must be there" : "must be there: nobody can be told by SMS (field sms)");
        }
        return new OldNotifyMe(address);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    public NewNotifyMe inV1() {
        return new NewNotifyMe(emailAddress.trim());
    }
}
