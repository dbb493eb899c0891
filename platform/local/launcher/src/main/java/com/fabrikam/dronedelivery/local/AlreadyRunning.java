package com.fabrikam.dronedelivery.local;

/** A platform on the same data runs, or is being started. */
public final class AlreadyRunning extends PlatformException {

    private static final long serialVersionUID = 1;

    AlreadyRunning(String message) {
        super(message);
    }
}
