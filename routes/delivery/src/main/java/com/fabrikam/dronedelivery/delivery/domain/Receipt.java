package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the receipt of a package that has to be confirmed. Everything in it is written once and stays.
 *
 * @param landing since when the confirmation is awaited
 * @param overdueSince when it was found to take too long
 */
public record Receipt(Optional<Landing> landing, Optional<Instant> overdueSince, Optional<Confirmation> confirmation) {

    /** The drone is still on its way, or nothing has to be confirmed. */
    public static final Receipt NONE = new Receipt(Optional.empty(), Optional.empty(), Optional.empty());

    /** How far it has come. */
    public ConfirmationState state() {
        if (confirmation.isPresent()) {
            return ConfirmationState.Given;
        }
        if (landing.isEmpty()) {
            return ConfirmationState.NotDue;
        }
        return overdueSince.isPresent() ? ConfirmationState.Overdue : ConfirmationState.Awaited;
    }

    Receipt landed(Landing at) {
        return new Receipt(Optional.of(at), overdueSince, confirmation);
    }

    Receipt overdue(Instant since) {
        return new Receipt(landing, Optional.of(since), confirmation);
    }

    Receipt confirmed(Confirmation given) {
        return new Receipt(landing, overdueSince, Optional.of(given));
    }
}
