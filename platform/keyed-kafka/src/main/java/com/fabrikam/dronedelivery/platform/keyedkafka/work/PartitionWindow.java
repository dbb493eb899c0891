package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * The records of one partition in the order of their offsets, from the first unfinished one to the newest. Offsets may have gaps
 * (compaction, transactions).
 */
final class PartitionWindow<T> {
    private final ArrayDeque<Task<T>> open = new ArrayDeque<>();
    private long nextOffset = -1;
    private long checkpoint = -1;
    private long committed = -1;

    boolean isAhead(long offset) {
        return offset >= nextOffset;
    }

    void add(Task<T> task) {
        if (nextOffset < 0) {
            checkpoint = task.offset();
            committed = task.offset();
        }
        nextOffset = task.offset() + 1;
        open.addLast(task);
    }

    /** Moves the checkpoint over all that is finished without a gap. */
    void advance() {
        while (!open.isEmpty() && open.getFirst().is(Task.State.DONE)) {
            checkpoint = open.removeFirst().offset() + 1;
        }
    }

    /** The end of the finished prefix, if it has moved since the last commit. */
    OptionalLong checkpoint() {
        return checkpoint > committed ? OptionalLong.of(checkpoint) : OptionalLong.empty();
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** Offsets that were read and are not committed yet. */
    long uncommitted() {
        return nextOffset < 0 ? 0 : nextOffset - committed;
    }

    int size() {
        return open.size();
    }

    /** The first unfinished record, or null. */
    Task<T> oldest() {
        return open.peekFirst();
    }

    /** The offset of the newest record that has started, -1 if none in the window has. */
    long lastStarted() {
        Iterator<Task<T>> newestFirst = open.descendingIterator();
        while (newestFirst.hasNext()) {
            Task<T> task = newestFirst.next();
            if (task.is(Task.State.IN_WORK) || task.is(Task.State.DONE)) {
                return task.offset();
            }
        }
        return -1;
    }

    Iterable<Task<T>> tasks() {
        return open;
    }
}
