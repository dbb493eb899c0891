package com.fabrikam.dronedelivery.mockbackends.transport;

/** How a request for transport ended. */
public sealed interface BookingOutcome {

    /** Booked, by this request or by an earlier one. */
    record Booked(Booking booking, boolean created) implements BookingOutcome {}

    /** The booking was undone for good. */
    record Undone() implements BookingOutcome {}

    /** Too far. */
    record NotServed() implements BookingOutcome {}
}
