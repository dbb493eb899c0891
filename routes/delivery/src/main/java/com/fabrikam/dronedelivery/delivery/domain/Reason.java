package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

/** Why a request was refused or failed: a code for programs, a message for people. */
public record Reason(String code, String message) {

    /** Both are required. */
    public Reason {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }
}
