package com.fabrikam.dronedelivery.ingestion.request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When the package is to be picked up, and until when it must have arrived.
 *
 * @param deadline may be null
 */
public record Schedule(Instant pickupTime, Instant deadline) {

    private static final Duration MAX_PAST = Duration.ofMinutes(5);
    /** The last instant that RFC 3339 can write. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

    public Schedule {
        rules(pickupTime, deadline).required("pickupTime", pickupTime).enforce();
    }

    /** A schedule that can still be kept. */
    static Schedule asOf(Instant now, Instant pickupTime, Instant deadline) {
        pickupRules(now, pickupTime).enforce();
        return new Schedule(pickupTime, deadline);
    }

    /** What holds of the two times, as far as they are there. */
    static Rules rules(Instant pickupTime, Instant deadline) {
        return new Rules()
                .that(
                        deadline == null || pickupTime == null || deadline.isAfter(pickupTime),
                        "deadline",
                        "must be after pickupTime")
                .that(deadline == null || !deadline.isAfter(END_OF_TIME), "deadline", "must be before the year 10000");
    }

    /** When a package can be picked up; the tolerance towards the past is for clocks that differ and queues that wait. */
    static Rules pickupRules(Instant now, Instant pickupTime) {
        return new Rules()
                .that(
                        pickupTime == null || !pickupTime.isBefore(now.minus(MAX_PAST)),
                        "pickupTime",
                        "must not be more than five minutes past")
                .that(
                        pickupTime == null || !pickupTime.isAfter(aYearFrom(now)),
                        "pickupTime",
                        "must not be more than one year ahead");
    }

    private static Instant aYearFrom(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }
}
