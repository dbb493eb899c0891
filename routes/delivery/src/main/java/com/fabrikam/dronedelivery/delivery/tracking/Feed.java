package com.fabrikam.dronedelivery.delivery.tracking;

import java.util.UUID;

/** News of the deliveries that this instance follows. Nothing here waits; what gets lost is made good by reading. */
interface Feed {

    /** Begins. */
    void start(Listener listener);

    /** From now on. */
    void follow(UUID deliveryId);

    /** No more. */
    void unfollow(UUID deliveryId);

    /** Looks after itself, from time to time. */
    void look();

    /** Ends. */
    void stop();

    /** Called on a thread that must not wait. */
    interface Listener {

        /** What happened to it before this moment may not have been told. */
        void followed(UUID deliveryId);

        /** Its drone has reported, and the report is stored. */
        void reported(UUID deliveryId, String report);

        /** Anything else of it that is stored has changed. */
        void changed(UUID deliveryId);
    }
}
