package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.regex.Pattern;

/** What values of the domain ask of themselves. */
final class Require {

    private Require() {}

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static <T> T present(T value, String name) {
        that(value != null, name + " is required");
        return value;
    }

    static void matches(Pattern form, String value, String name) {
        that(value != null && form.matcher(value).matches(), name + " must have the form " + form);
    }
}
