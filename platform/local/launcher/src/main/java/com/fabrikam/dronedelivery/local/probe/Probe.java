package com.fabrikam.dronedelivery.local.probe;

/** Asks a part, in its own protocol, whether it can work. */
@FunctionalInterface
public interface Probe {

    Health check();
}
