package com.fabrikam.dronedelivery.compatibility.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Numbers as old clients write and read them. */
public final class OldNumber {

    private static final double LARGEST_EXACT = 1L << 53;

    private OldNumber() {}

    static Optional<Double> of(JsonNode value) {
        if (value.isNumber()) {
            return finite(value.doubleValue());
        }
        try {
            return value.isTextual() ? finite(Double.parseDouble(value.textValue())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** 10 rather than 10.0, as services that were not written in Java have it. */
    public static Number plain(double number) {
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT) {
            return (long) number;
        }
        return number;
    }

    private static Optional<Double> finite(double number) {
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }
}
