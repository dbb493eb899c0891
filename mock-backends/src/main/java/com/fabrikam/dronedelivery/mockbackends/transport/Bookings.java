package com.fabrikam.dronedelivery.mockbackends.transport;

import com.fabrikam.dronedelivery.mockbackends.register.Register;
import com.fabrikam.dronedelivery.mockbackends.register.Register.Stored;
import com.fabrikam.dronedelivery.mockbackends.transport.BookingOutcome.Booked;
import com.fabrikam.dronedelivery.mockbackends.transport.BookingOutcome.NotServed;
import com.fabrikam.dronedelivery.mockbackends.transport.BookingOutcome.Undone;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRules.Requirement;
import java.util.Optional;
import java.util.UUID;

/** The bookings that stand; there is always a vehicle. */
public final class Bookings {

    private final Register<Booking> bookings;
    private final TransportRules rules;

    public Bookings(Register<Booking> bookings, TransportRules rules) {
        this.bookings = bookings;
        this.rules = rules;
    }

    /** Books; a repeated call gets what the first one got. */
    public BookingOutcome book(UUID deliveryId, TransportRequest request) {
        String id = deliveryId.toString();
        boolean served = rules.between(request.pickup(), request.dropoff()) != Requirement.NOT_SERVED;
        if (!served && bookings.isFree(id)) {
            return new NotServed();
        }
        return bookings.putIfAbsent(id, () -> booking(deliveryId, request)) instanceof Stored<Booking> stored
                ? new Booked(stored.value(), stored.created())
                : new Undone();
    }

    public Optional<Booking> find(UUID deliveryId) {
        return bookings.find(deliveryId.toString());
    }

    /** Cancels for good. */
    public void cancel(UUID deliveryId) {
        bookings.undo(deliveryId.toString());
    }

    public int count() {
        return bookings.count();
    }

    private Booking booking(UUID deliveryId, TransportRequest request) {
        return new Booking("booking-" + deliveryId, deliveryId, rules.handover(request.pickup(), request.dropoff()));
    }
}
