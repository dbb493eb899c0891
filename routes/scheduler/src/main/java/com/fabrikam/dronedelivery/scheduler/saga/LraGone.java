package com.fabrikam.dronedelivery.scheduler.saga;

/** The coordinator does not know the LRA any more, or has ended it: its time may be over. */
final class LraGone extends RuntimeException {
    LraGone(String message) {
        super(message, null, false, false);
    }
}
