package com.fabrikam.dronedelivery.supervisor.deadletter;

/** What has been done about a dead letter. */
public enum State {
    /** Nothing yet: an operator decides. */
    ERROR,
    /** Its replay is under way, and repeated until Kafka has it. */
    RETRY,
    /** It is in its topic again. */
    PROCESSED,
    /** An operator has judged that nobody needs it. */
    DISCARDED
}
