package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.regex.Pattern;

/** Why a request was not scheduled: a code for programs, a message for people. */
public record Reason(String code, String message) {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final int LONGEST_MESSAGE = 1000;

    /** Refuses a code that no consumer would accept; cuts a message that is too long. */
    public Reason {
        Require.matches(CODE, code, "code");
        Require.present(message, "message");
        message = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }

    /** With the code that a back end gave if it is one, else with the other. */
    static Reason of(String given, String otherwise, String message) {
        return new Reason(given != null && CODE.matcher(given).matches() ? given : otherwise, message);
    }
}
