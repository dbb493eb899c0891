package com.fabrikam.dronedelivery.local.probe;

/** Asks a part, in its own protocol, whether it can work. */
@FunctionalInterface
public interface Probe {

    Health check();

    /** Asks the second one when the first is satisfied. */
    default Probe then(Probe second) {
        return () -> {
            Health health = check();
            return health.up() ? second.check() : health;
        };
    }
}
