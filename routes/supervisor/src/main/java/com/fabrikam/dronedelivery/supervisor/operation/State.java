package com.fabrikam.dronedelivery.supervisor.operation;

/** How far the repair of an operation is. */
public enum State {
    /** The coordinator is given time to undo it. */
    ERROR,
    /** The Supervisor drives the undoing itself. */
    RETRY,
    /** Everything is undone. */
    PROCESSED,
    /** Driven in vain; an operator has to look at it. It is still watched, and driven on where no coordinator repeats it. */
    NEEDS_ATTENTION,
    /** Closed by an operator. */
    RESOLVED;

    boolean isClosed() {
        return this == PROCESSED || this == RESOLVED;
    }
}
