package com.fabrikam.dronedelivery.delivery.domain;

import java.util.UUID;

/** Remembers until when a confirmation may take. */
public interface ConfirmationDeadlines {

    /** Nobody waits. */
    ConfirmationDeadlines NONE = deliveryId -> {};

    /** A confirmation is awaited from now on; noted again it changes nothing. */
    void watch(UUID deliveryId);
}
