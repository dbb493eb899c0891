package com.fabrikam.dronedelivery.supervisor.store;

import java.util.UUID;

/** Where records are kept for good: once this returns, whatever process dies. */
public interface Journal<T> {

    /** The newest state of a record; null when it is forgotten. */
    void write(UUID id, T record);
}
