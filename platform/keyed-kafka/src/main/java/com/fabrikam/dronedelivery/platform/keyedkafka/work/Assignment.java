package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import java.util.ArrayDeque;

/** One partition for as long as one assignment of it lasts: what belongs to an earlier assignment can't move a later one. */
final class Assignment<P, T> {
    final P partition;
    final long epoch;
    final PartitionWindow<T> window = new PartitionWindow<>();
    final ArrayDeque<Task<T>> ready = new ArrayDeque<>();
    final Gate gate;
    int inWork;
    int blockers;
    boolean inTurn;
    private Phase phase = Phase.OPEN;

    Assignment(P partition, long epoch, Gate gate) {
        this.partition = partition;
        this.epoch = epoch;
        this.gate = gate;
    }

    boolean maySupply() {
        return phase != Phase.CLOSED && blockers == 0 && !ready.isEmpty();
    }

    /** Something is in work, or will start. */
    boolean isBusy() {
        return inWork > 0 || !ready.isEmpty();
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    void retire() {
        phase = Phase.RETIRING;
    }

    void close() {
        phase = Phase.CLOSED;
    }

    private enum Phase {
        /** Ours: records start and finish. */
        OPEN,
        /** About to be given away: what was begun is brought to an end and counts. */
        RETIRING,
        /** No longer ours: nothing counts. */
        CLOSED
    }
}
