package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fabrikam.dronedelivery.compatibility.wire.OldTime;
import java.time.Instant;

/**
 * A deadline, which the old API has as a text.
 *
 * @param text as it was sent; null if it is absent
 * @param time null if there is none
 */
public record Deadline(String text, Instant time) {

    /** An empty text is no deadline; one that says no time is refused, because it could not be kept. */
    public static Deadline read(OldDocument fields) {
        var text = fields.text("deadline");
        if (text == null || text.isBlank()) {
            return new Deadline(text, null);
        }
        var time = OldTime.of(text);
        fields.that(time.isPresent(), "deadline", "must be empty, or a time such as 2019-05-08T20:00:00.000Z");
        return new Deadline(text, time.orElse(null));
    }

    /** Null if there is none, or it has passed: then it can't be kept, and the old API never refused for that. */
    Instant after(Instant now) {
        return time == null || time.isBefore(now) ? null : time;
    }
}
