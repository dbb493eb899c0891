package com.fabrikam.dronedelivery.ingestion.request;

/** A weight that a drone or a lorry can carry. */
public record PackageWeight(Double kilograms) {

    private static final int MAX = 1000;

    public PackageWeight {
        new Rules()
                .required("weight", kilograms)
                .that(
                        kilograms == null || (kilograms > 0 && kilograms <= MAX),
                        "weight",
                        "must be more than 0 and at most " + MAX)
                .enforce();
    }
}
