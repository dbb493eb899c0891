package com.fabrikam.dronedelivery.delivery.notification;

/** A subscriber could not be told. What it says may be read by operators, so it never holds an address. */
public final class NotDelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;

    private NotDelivered(String message, boolean hopeless) {
        super(message, null, false, false);
        this.hopeless = hopeless;
    }

    /** It may work later. */
    public static NotDelivered now(String why) {
        return new NotDelivered(why, false);
    }

    /** It will not, however often it is tried. */
    public static NotDelivered ever(String why) {
        return new NotDelivered(why, true);
    }

    /** Whether it makes no sense to try again. */
    public boolean isHopeless() {
        return hopeless;
    }
}
