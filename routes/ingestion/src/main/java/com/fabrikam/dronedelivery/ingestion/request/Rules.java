package com.fabrikam.dronedelivery.ingestion.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects every rule that a value breaks, so that its maker learns of all of them at once. */
final class Rules {

    static final String REQUIRED = "is required";

    private final List<Violation> broken = new ArrayList<>();

    Rules required(String field, Object value) {
        return that(value != null, field, REQUIRED);
    }

    Rules between(String field, Double value, double min, double max) {
        required(field, value);
        // written so that NaN breaks it
        return that(
                value == null || (value >= min && value <= max),
                field,
                "must be between %s and %s".formatted(plain(min), plain(max)));
    }

    Rules matches(String field, String value, Pattern pattern) {
        required(field, value);
        return that(value == null || pattern.matcher(value).matches(), field, "must match " + pattern.pattern());
    }

    Rules that(boolean holds, String field, String message) {
        if (!holds) {
            broken.add(new Violation(field, message));
        }
        return this;
    }

    void enforce() {
        if (!broken.isEmpty()) {
            throw new InvalidValueException(broken);
        }
    }

    private static String plain(double limit) {
        return Long.toString((long) limit);
    }
}
