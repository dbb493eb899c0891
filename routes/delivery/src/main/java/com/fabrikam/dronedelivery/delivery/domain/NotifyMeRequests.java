package com.fabrikam.dronedelivery.delivery.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The store of {@link NotifyMeRequest}s; each lives as long as the record of its delivery. */
public interface NotifyMeRequests {

    /** What became of one that was to be added. */
    sealed interface Adding {

        /** It stands, as it was added first. */
        record Standing(NotifyMeRequest request, boolean now) implements Adding {}

        /** There is no such delivery. */
        record NoDelivery() implements Adding {}

        /** The delivery has ended, so nothing would ever be told. */
        record TooLate() implements Adding {}

        /** There are {@link NotifyMeRequest#MOST} of the delivery. */
        record TooMany() implements Adding {}
    }

    /** Adds it in one write, unless it is there. */
    Adding add(UUID deliveryId, NotifyMeRequest request);

    /** Those of a delivery, the oldest first. */
    List<NotifyMeRequest> of(UUID deliveryId);

    /** One of them. */
    Optional<NotifyMeRequest> find(UUID deliveryId, UUID notifyMeRequestId);

    /** Takes one away; answers whether it was there. */
    boolean remove(UUID deliveryId, UUID notifyMeRequestId);
}
