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
        new Rules()
                .required("pickupTime", pickupTime)
                .that(
                        deadline == null || pickupTime == null || deadline.isAfter(pickupTime),
                        "deadline",
                        "must be after pickupTime")
                .that(deadline == null || !deadline.isAfter(END_OF_TIME), "deadline", "must be before the year 10000")
                .enforce();
    }

    /** A schedule that can still be kept; the tolerance towards the past is for clocks that differ and queues that wait. */
    static Schedule asOf(Instant now, Instant pickupTime, Instant deadline) {
        if (pickupTime != null) {
            new Rules()
                    .that(
                            !pickupTime.isBefore(now.minus(MAX_PAST)),
                            "pickupTime",
                            "must not be more than five minutes past")
                    .that(!pickupTime.isAfter(aYearFrom(now)), "pickupTime", "must not be more than one year ahead")
                    .enforce();
        }
        return new Schedule(pickupTime, deadline);
    }

    private static Instant aYearFrom(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }
}
