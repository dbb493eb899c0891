package com.fabrikam.dronedelivery.ingestion.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Makes another time for a delivery of a JSON document, or tells everything that is wrong with it. */
public final class RescheduleReader {

    private final Clock clock;

    public RescheduleReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads document and side together, so that the violations of both are told at once.
     *
     * @param beside makes what stands beside the document; may refuse with an {@link InvalidValueException}
     */
    public <T> Parts<Reschedule, T> read(JsonNode document, Supplier<T> beside) {
        if (!document.isObject()) {
            throw Document.noObject();
        }
        var violations = new ArrayList<Violation>();
        var fields = new Document(document, "", violations);

        var besides = fields.make(beside);
        var pickupTime = fields.instant("pickupTime");
        var deadline = fields.instant("deadline");
        boolean given = !fields.isAbsent("pickupTime") || !fields.isAbsent("deadline");
        boolean read = pickupTime != null || deadline != null;
        // a time that can't be read is a fault of its own, and not the lack of a time
        var reschedule =
                given && !read ? null : fields.make(() -> Reschedule.asOf(clock.instant(), pickupTime, deadline));

        if (!violations.isEmpty()) {
            throw new InvalidValueException(violations);
        }
        return new Parts<>(reschedule, besides);
    }
}
