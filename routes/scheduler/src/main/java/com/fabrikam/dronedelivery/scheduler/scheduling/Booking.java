package com.fabrikam.dronedelivery.scheduler.scheduling;

/** Third-party transport for a part of the way; the drone takes the package over at the handover. */
public record Booking(String bookingId, Location handover) {

    /** Refuses a booking that nobody could use. */
    public Booking {
        Require.present(bookingId, "bookingId");
        Require.present(handover, "handover");
    }
}
