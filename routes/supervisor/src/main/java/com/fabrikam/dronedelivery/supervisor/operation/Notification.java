package com.fabrikam.dronedelivery.supervisor.operation;

import java.time.Instant;

/**
 * The notice to the customer.
 *
 * @param messageId of the mail; derived from the operation, so that a repeated one is recognised
 * @param problem why it is not sent
 */
public record Notification(State state, int attempts, Instant nextAttemptAt, String messageId, String problem) {

    /** How far it is. */
    public enum State {
        Pending,
        Sent,
        Failed,
        NotNeeded
    }

    static Notification pending(Instant now) {
        return new Notification(State.Pending, 0, now, null, null);
    }

    static Notification notNeeded() {
        return new Notification(State.NotNeeded, 0, null, null, null);
    }

    boolean isDue(Instant now) {
        return state == State.Pending && !nextAttemptAt.isAfter(now);
    }

    Notification sent(String id) {
        return new Notification(State.Sent, attempts + 1, null, id, null);
    }

    Notification failed(String why) {
        return new Notification(State.Failed, attempts + 1, null, messageId, why);
    }

    Notification again(Instant at, String why) {
        return new Notification(State.Pending, attempts + 1, at, messageId, why);
    }
}
