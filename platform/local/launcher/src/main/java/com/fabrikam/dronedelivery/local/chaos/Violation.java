package com.fabrikam.dronedelivery.local.chaos;

/** Something that an invariant forbids. */
public record Violation(String invariant, String deliveryId, String expected, String found) {

    @Override
    public String toString() {
        return "%s  delivery %s%n      expected: %s%n      found:    %s"
                .formatted(invariant, deliveryId, expected, found);
    }
}
