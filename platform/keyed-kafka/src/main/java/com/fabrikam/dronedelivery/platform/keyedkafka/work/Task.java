package com.fabrikam.dronedelivery.platform.keyedkafka.work;

/**
 * One record on its way through the work.
 *
 * @param <T> what is worked on
 */
public final class Task<T> {
    private final Assignment<?, T> assignment;
    private final KeyQueues.Key key;
    private final long offset;
    private final long acceptedAt;
    private State state = State.WAITING;
    private boolean holdsKey;
    private Task<T> nextOfKey;
    private T payload;

    Task(Assignment<?, T> assignment, long offset, KeyQueues.Key key, T payload, long acceptedAt) {
        this.assignment = assignment;
        this.offset = offset;
        this.key = key;
        this.payload = payload;
        this.acceptedAt = acceptedAt;
    }

    /** What is worked on; null once the work has ended. */
    public T payload() {
        return payload;
    }

    /** The offset of the record in its partition. */
    public long offset() {
        return offset;
    }

    Assignment<?, T> assignment() {
        return assignment;
    }

    KeyQueues.Key key() {
        return key;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    boolean is(State expected) {
        return state == expected;
    }

    void become(State next) {
        state = next;
        if (next == State.DONE || next == State.ABANDONED) {
            payload = null; // a window may keep many finished records behind a slow one
        }
    }

    boolean holdsKey() {
        return holdsKey;
    }

    void holdKey(boolean holds) {
        holdsKey = holds;
    }

    Task<T> nextOfKey() {
        return nextOfKey;
    }

    void nextOfKey(Task<T> next) {
        nextOfKey = next;
    }

    enum State {
        /** Behind another record of its key. */
        WAITING,
        /** Has its key and starts as soon as there is room. */
        READY,
        /** In the route, or on its way to the dead letters. */
        IN_WORK,
        /** Finished: the checkpoint may pass it. */
        DONE,
        /** Not finished and not to be finished here: it will be read again. */
        ABANDONED
    }
}
