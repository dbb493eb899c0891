package com.fabrikam.dronedelivery.delivery.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * The store of {@link DeliveryRecord}s. Every write is conditional and atomic, and answers with what stands afterwards,
 * whoever wrote it.
 */
public interface DeliveryRecords {

    /** What stands now. */
    DeliveryRecord find(UUID deliveryId);

    /** What stands now, and will stand after the loss of an instance of the store as well. */
    DeliveryRecord confirm(UUID deliveryId);

    /** Notes an accepted request, unless the request is known already. */
    DeliveryRecord accept(AcceptedRequest request);

    /** Notes an accepted change, unless it is known or decided, nothing is known of the delivery, or there are too many. */
    DeliveryRecord accept(AcceptedChange change);

    /** Decides, unless a decision stands. */
    DeliveryRecord decide(Decision decision);

    /** Decides and creates the delivery at once, unless a decision stands. */
    DeliveryRecord create(Decision decision, Delivery delivery);

    /**
     * Decides a change, and stores the delivery as it is {@code after} it if it takes effect, unless a decision about this
     * command stands or somebody else has decided or moved anything since {@code from} was read.
     */
    DeliveryRecord change(DeliveryRecord from, ChangeDecision decision, Optional<Delivery> after);

    /**
     * Notes where the drone is, unless a later report is known, it is of an older plan, or the request was decided against.
     * Answers only if there is something to do: a stage to enter, or one to publish. Most reports are just another position.
     */
    Optional<DeliveryRecord> observe(DroneStatus seen);

    /** Stores the milestones that {@code to} has beyond {@code from}, unless somebody else added one to {@code from}. */
    DeliveryRecord advance(Delivery from, Delivery to);

    /** Notes that Kafka has acknowledged the first {@code milestones} of a delivery. */
    void published(UUID deliveryId, int milestones);
}
