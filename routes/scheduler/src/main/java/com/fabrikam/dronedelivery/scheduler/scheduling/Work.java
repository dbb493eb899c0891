package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.Optional;
import java.util.UUID;

/** How far the workflow of a command has come. */
public sealed interface Work permits Scheduling, Changing {

    /** What was asked for. */
    Command command();

    /** The outcome that stands, once one does. */
    Optional<Decision> decision();

    /** With the outcome that stands in the register. */
    Work withDecision(Decision decided);

    /** Whose delivery it is all about. */
    default UUID deliveryId() {
        return command().deliveryId();
    }
}
