package com.fabrikam.dronedelivery.delivery.domain;

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

    /** Decides, unless a decision stands. */
    DeliveryRecord decide(Decision decision);

    /** Decides and creates the delivery at once, unless a decision stands. */
    DeliveryRecord create(Decision decision, Delivery delivery);

    /** Notes where the drone is, unless a later report is known or the request was decided against. */
    DeliveryRecord observe(DroneStatus seen);

    /** Stores the milestones that {@code to} has beyond {@code from}, unless somebody else added one to {@code from}. */
    DeliveryRecord advance(Delivery from, Delivery to);

    /** Notes that Kafka has acknowledged the first {@code milestones} of a delivery. */
    void published(UUID deliveryId, int milestones);
}
