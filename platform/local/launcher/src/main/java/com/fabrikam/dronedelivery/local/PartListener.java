package com.fabrikam.dronedelivery.local;

import java.time.Duration;

/** Told of what happens to the parts, from several threads. */
public interface PartListener {

    default void starting(Part part, long pid) {}

    default void ready(Part part, long pid, Duration after) {}

    default void stopped(Part part) {}

    /** It ended although nobody had asked it to. */
    default void died(PartFailure failure) {}
}
