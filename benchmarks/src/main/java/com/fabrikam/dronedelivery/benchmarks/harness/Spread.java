package com.fabrikam.dronedelivery.benchmarks.harness;

import java.util.Collection;

/** One figure over all runs. */
public record Spread(double median, double least, double most) {

    /** The median of an even number of runs is the mean of the two in the middle. */
    public static Spread of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("No run, no figure");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
