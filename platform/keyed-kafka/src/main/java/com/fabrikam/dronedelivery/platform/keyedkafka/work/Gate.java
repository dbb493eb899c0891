package com.fabrikam.dronedelivery.platform.keyedkafka.work;

/** Shuts at its high mark and opens again at its low mark: between the two it stays as it is. */
final class Gate {
    private final int high;
    private final int low;
    private boolean shut;

    Gate(int high, int low) {
        this.high = high;
        this.low = low;
    }

    boolean shutAt(int level) {
        if (level >= high) {
            shut = true;
        } else if (level <= low) {
            shut = false;
        }
        return shut;
    }

    /** Whether a look at this level would open a gate that is shut now. */
    boolean wouldOpenAt(int level) {
        return shut && level <= low;
    }
}
