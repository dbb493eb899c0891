package com.fabrikam.dronedelivery.packages.claim;

/**
 * Many packages at once.
 *
 * @param totalWeight in kilograms
 */
public record PackageTotals(long count, double totalWeight) {

    /** There are none. */
    public static final PackageTotals NONE = new PackageTotals(0, 0);
}
