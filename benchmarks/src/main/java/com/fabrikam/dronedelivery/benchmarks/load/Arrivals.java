package com.fabrikam.dronedelivery.benchmarks.load;

/** When requests arrive, whatever becomes of those before: fixed before the first is sent. */
public record Arrivals(int count, double perSecond) {

    private static final double NANOS = 1e9;

    public static Arrivals during(double seconds, int perSecond) {
        return new Arrivals((int) Math.round(seconds * perSecond), perSecond);
    }

    /** From the beginning on. */
    long nanosOf(int number) {
        return (long) (number * NANOS / perSecond);
    }
}
