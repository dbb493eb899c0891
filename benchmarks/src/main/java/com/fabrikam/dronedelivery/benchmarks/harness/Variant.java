package com.fabrikam.dronedelivery.benchmarks.harness;

import java.time.Duration;
import java.util.Collection;

/** Something that can be put under load again and again: the product, or what it is compared with. */
public interface Variant extends AutoCloseable {

    String name();

    default boolean product() {
        return false;
    }

    /** The processes whose compilers must have come to rest. */
    Collection<Long> pids();

    /** Load for so long; returns the rate, or the cost of an operation, whichever tells that it is warm. */
    double exercise(Duration time) throws Exception;

    /** One measured run. */
    Trial measure() throws Exception;

    @Override
    default void close() {}
}
