package com.fabrikam.dronedelivery.mockbackends.drone;

import java.time.Instant;

/**
 * That a drone failed in flight.
 *
 * @param published whether Kafka has acknowledged it
 */
public record FlightFailure(Instant at, String code, String message, boolean published) {

    FlightFailure acknowledged() {
        return new FlightFailure(at, code, message, true);
    }
}
