package com.fabrikam.dronedelivery.local;

/** Something that the user can act upon; the message says what and where. */
public class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PlatformException(String message) {
        super(message);
    }

    public PlatformException(String message, Throwable cause) {
        super(message, cause);
    }
}
