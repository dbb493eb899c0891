package com.fabrikam.dronedelivery.delivery.domain;

/** What became of a confirmation that somebody gave. */
public sealed interface Confirming {

    /**
     * It is the one that counts.
     *
     * @param record with the stage that it has brought about, which may have to be published
     * @param now whether it was given just now, not before
     */
    record Given(Confirmation confirmation, DeliveryRecord record, boolean now) implements Confirming {}

    /** It is not taken. */
    record Refused(Why why) implements Confirming {}

    /** Why not. */
    enum Why {
        /** The delivery requires none, or one of another kind. */
        OtherKind,
        /** The drone is not there, or the delivery ended otherwise. */
        NotAwaited,
        /** Another one was given before. */
        AlreadyGiven
    }
}
