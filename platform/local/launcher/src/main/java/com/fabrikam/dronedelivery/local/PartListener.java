package com.fabrikam.dronedelivery.local;

import java.time.Duration;

/** Told of what happens to the parts, from several threads. */
public interface PartListener {

    default void starting(PartInstance instance, long pid) {}

    default void ready(PartInstance instance, long pid, Duration after) {}

    default void stopped(PartInstance instance) {}

    /** It ended although nobody had asked it to. */
    default void died(PartFailure failure) {}
}
