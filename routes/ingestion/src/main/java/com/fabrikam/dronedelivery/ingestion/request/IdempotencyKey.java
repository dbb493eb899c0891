package com.fabrikam.dronedelivery.ingestion.request;

import java.util.regex.Pattern;

/** The client's own name for a request: repeated under it, it is the same request. */
public record IdempotencyKey(String value) {

    /** Also the field of its violations: that is where the client finds it. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    public IdempotencyKey {
        new Rules()
                .required(HEADER, value)
                .that(
                        value == null || FORM.matcher(value).matches(),
                        HEADER,
                        "must have 1 to 128 visible ASCII characters")
                .enforce();
    }
}
