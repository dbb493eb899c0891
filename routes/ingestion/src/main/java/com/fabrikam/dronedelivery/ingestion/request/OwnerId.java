package com.fabrikam.dronedelivery.ingestion.request;

import java.util.regex.Pattern;

/** Whose delivery it is. */
public record OwnerId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~@-]{1,64}");

    public OwnerId {
        new Rules().matches("ownerId", value, FORM).enforce();
    }
}
