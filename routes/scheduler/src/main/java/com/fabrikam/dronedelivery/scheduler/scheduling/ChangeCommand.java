package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.UUID;

/** A command that changes a delivery. */
public sealed interface ChangeCommand extends Command permits CancelDelivery, RescheduleDelivery {

    /** Of the command itself: the register decides once for each. */
    UUID eventId();

    /** Whether the caller's scope lets it act for every owner. */
    Boolean actsForAnyOwner();

    /** The step in which the register decides about it. */
    Step step();

    /** As on its topic. */
    String type();
}
