package com.fabrikam.dronedelivery.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** Writes the request of a number, head and body, as it goes over the wire. */
@FunctionalInterface
public interface Requests {

    void write(int number, ByteBuf out);
}
