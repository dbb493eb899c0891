package com.fabrikam.dronedelivery.supervisor.store;

/** There is no room for more; whoever brings it has to wait. */
public final class StoreFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFull(String message) {
        super(message);
    }
}
