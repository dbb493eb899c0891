package com.fabrikam.dronedelivery.gateway.resilience;

/** The client's part of a call went wrong: too large, too slow, broken off. No service is to blame. */
final class ClientFailure extends RuntimeException {

    ClientFailure(Throwable cause) {
        super(null, cause, false, false);
    }
}
