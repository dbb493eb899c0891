package com.fabrikam.dronedelivery.benchmarks.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells when a process is warm: its last windows are alike, and its compilers have little left to do. Gives up after so many windows,
 * which the results then say.
 */
public final class SteadyState {

    private static final int ALIKE = 3;
    private static final double TOLERANCE = 0.10;
    private static final double COMPILING = 0.05;

    private final int atMost;
    private final Deque<Double> last = new ArrayDeque<>();
    private double jitShare;
    private int windows;

    SteadyState(int atMost) {
        this.atMost = atMost;
    }

    /** What a variant has needed until it was measured. */
    public record WarmUp(int windows, boolean steady) {}

    /**
     * @param level the rate in this window, or the cost of an operation
     * @param share of one processor that the compilers have used
     */
    public void add(double level, double share) {
        windows++;
        jitShare = share;
        last.addLast(level);
        if (last.size() > ALIKE) {
            last.removeFirst();
        }
    }

    public boolean isOver() {
        return isSteady() || windows >= atMost;
    }

    public WarmUp warmUp() {
        return new WarmUp(windows, isSteady());
    }

    private boolean isSteady() {
        double highest = last.stream().mapToDouble(level -> level).max().orElse(0);
        double lowest = last.stream().mapToDouble(level -> level).min().orElse(0);
        return last.size() == ALIKE && highest - lowest <= TOLERANCE * highest && jitShare < COMPILING;
    }
}
