package com.fabrikam.dronedelivery.delivery.domain;

import java.util.List;

/**
 * The stages of a delivery, spelled as in the contracts. A flight passes {@link #FLIGHT} in that order and skips none; the
 * stages beside it come from the customer or from a failure. What may follow what is said by {@link DeliveryState}.
 */
public enum Stage {
    Created,
    Rescheduled,
    HeadedToPickup,
    PickedUp,
    HeadedToDropoff,
    Completed,
    Cancelled,
    Failed;

    private static final List<Stage> FLIGHT = List.of(HeadedToPickup, PickedUp, HeadedToDropoff, Completed);

    /** How far a flight has come; in the air and on the ground, before and after a change of plan. Nothing is beyond the end. */
    public int reached() {
        return isFinal() ? FLIGHT.size() : FLIGHT.indexOf(this);
    }

    /** Whether nothing comes after it. */
    public boolean isFinal() {
        return DeliveryState.of(this) instanceof DeliveryState.Ended;
    }
}
