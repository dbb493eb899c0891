package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Writes one partition: one file = one partition, one date, one rename. After any exception it must be given up, and the
 * next one recovers from the lake. Not safe for several threads.
 */
final class PartitionWriter {

    private final int partition;
    private final LakeStore.Workspace workspace;
    private final RollPolicy policy;
    private final Clock clock;
    private final LakeListener listener;

    private long committed;
    private long next;
    private LocalDate day;
    private Slot slot;
    private LakeStore.Draft draft;
    private Instant rollAt;
    /** Other threads look at it. */
    private volatile long buffered;

    private PartitionWriter(
            int partition,
            LakeStore.Workspace workspace,
            LakeEnd end,
            RollPolicy policy,
            Clock clock,
            LakeListener listener) {
        this.partition = partition;
        this.workspace = workspace;
        this.policy = policy;
        this.clock = clock;
        this.listener = listener;
        this.committed = end.next();
        this.next = end.next();
        this.day = end.day();
    }

    /** First nobody else can write any more, then what is in the lake is looked at. */
    static PartitionWriter recover(
            int partition, LakeStore store, RollPolicy policy, Clock clock, LakeListener listener) throws IOException {
        LakeStore.Workspace workspace = store.takeOver(partition);
        LakeEnd end = LakeEnd.of(partition, store);
        listener.reached(LakeStep.RECOVERED, partition, 0);
        return new PartitionWriter(partition, workspace, end, policy, clock, listener);
    }

    /** The offset after all that is in the lake. */
    long committed() {
        return committed;
    }

    /** The offset to be appended next. */
    long next() {
        return next;
    }

    long buffered() {
        return buffered;
    }

    void append(LakeRecord record) throws IOException {
        if (record.offset() < next) {
            return;
        }
        LocalDate date = dateOf(record);
        if (draft != null && !date.equals(slot.date())) {
            commit();
        }
        if (draft == null) {
            begin(date);
        }
        if (record.event() != null) {
            draft.append(record);
        }
        day = date;
        next = record.offset() + 1;
        buffered = draft.buffered();
        listener.reached(LakeStep.APPENDED, partition, 0);
        if (draft.size() >= policy.maxBytes()) {
            commit();
        }
    }

    /** A file would answer for what it skips, so this comes before the first record. */
    void skipTo(long offset) {
        if (draft != null) {
            throw new IllegalStateException("A file has been begun at " + slot);
        }
        next = Math.max(next, offset);
    }

    /** Commits a file that is old enough. */
    void tick() throws IOException {
        if (draft != null && !clock.instant().isBefore(rollAt)) {
            commit();
        }
    }

    /** Puts what was appended into the lake. */
    void commit() throws IOException {
        if (draft == null) {
            return;
        }
        draft.close(new OffsetRange(partition, slot.firstOffset(), next - 1));
        long bytes = draft.size();
        listener.reached(LakeStep.CLOSED, partition, bytes);
        if (!draft.commit()) {
            throw new TakenOverException(slot);
        }
        draft = null;
        buffered = 0;
        committed = next;
        listener.reached(LakeStep.RENAMED, partition, bytes);
    }

    /** Puts what was appended into the lake, and ends. */
    void close() throws IOException {
        commit();
        workspace.release();
    }

    /** Forgets what is not committed, and ends. */
    void abandon() {
        if (draft != null) {
            draft.abandon();
            draft = null;
        }
        workspace.release();
    }

    private void begin(LocalDate date) throws IOException {
        slot = new Slot(partition, date, next);
        draft = workspace.create(slot);
        rollAt = clock.instant().plus(policy.maxAge());
        listener.reached(LakeStep.CREATED, partition, 0);
    }

    /** A broker's clock may go back; the days of a partition may not. */
    private LocalDate dateOf(LakeRecord record) {
        LocalDate date = LocalDate.ofInstant(record.appendedAt(), ZoneOffset.UTC);
        return date.isBefore(day) ? day : date;
    }
}
