package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What is read and not finished: which record may start, how far each partition is finished, and when reading has to pause. It knows
 * neither Kafka nor Camel, has no thread and no clock of its own, and may be called from any thread.
 *
 * @param <P> a partition
 * @param <T> what is worked on
 */
public final class KeyedWork<P, T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition lessInWork = lock.newCondition();
    private final Limits limits;
    private final LongSupplier nanoClock;
    private final Runnable onRoom;
    private final Gate gate;
    private final KeyQueues<T> keys = new KeyQueues<>();
    private final Map<P, Assignment<P, T>> assignments = new LinkedHashMap<>();
    private final ArrayDeque<Assignment<P, T>> turns = new ArrayDeque<>();
    private Set<P> paused = Set.of();
    private boolean held;
    private boolean roomSignalled;
    private int inWork;
    private long epochs;

    /**
     * @param nanoClock for ages
     * @param onRoom told, once per pause, that reading could go on; called outside the lock
     */
    public KeyedWork(Limits limits, LongSupplier nanoClock, Runnable onRoom) {
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.onRoom = onRoom;
        this.gate = limits.inFlightGate();
    }

    /** The partition is ours from here on. */
    public void assign(P partition) {
        locked(() -> {
            Assignment<P, T> previous = assignments.get(partition);
            if (previous != null) {
                close(previous);
            }
            assignments.put(partition, new Assignment<>(partition, ++epochs, limits.windowGate()));
        });
    }

    /** Takes a record that was read. */
    public void accept(P partition, long offset, Object key, T payload) {
        locked(() -> {
            Assignment<P, T> assignment = Objects.requireNonNull(assignments.get(partition), "not assigned");
            if (!assignment.window.isAhead(offset)) {
                // The log begins anew (a topic made again, an offset reset): what was read before says nothing about
                // it.
                assign(partition);
                assignment = assignments.get(partition);
            }
            Task<T> task =
                    new Task<>(assignment, offset, new KeyQueues.Key(partition, key), payload, nanoClock.getAsLong());
            assignment.window.add(task);
            if (keys.take(task)) {
                makeReady(task);
            }
        });
    }

    /** The next record that may start, now in work, or null: partitions take turns. */
    public Task<T> next() {
        lock.lock();
        try {
            Assignment<P, T> assignment = nextInTurn();
            if (assignment == null) {
                return null;
            }
            leaveTurn(assignment);
            Task<T> task = assignment.ready.pollFirst();
            takeTurn(assignment);
            task.become(Task.State.IN_WORK);
            assignment.inWork++;
            inWork++;
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** The record is done with. Returns whether that counts, that is, whether its partition is still ours. */
    public boolean finish(Task<T> task) {
        boolean room;
        boolean counts;
        lock.lock();
        try {
            if (!task.is(Task.State.IN_WORK)) {
                return false;
            }
            Assignment<?, T> assignment = task.assignment();
            leaveWork(task, Task.State.DONE);
            passKey(task);
            counts = !assignment.isClosed();
            if (counts) {
                assignment.window.advance();
            }
            room = signalsRoom(assignment);
        } finally {
            lock.unlock();
        }
        if (room) {
            onRoom.run();
        }
        return counts;
    }

    /**
     * The record stays unfinished and will be read again. Its key stays taken as long as the assignment lasts, so that none of its
     * successors overtakes it.
     */
    public void abandon(Task<T> task) {
        locked(() -> {
            if (task.is(Task.State.IN_WORK)) {
                leaveWork(task, Task.State.ABANDONED);
                if (task.assignment().isClosed()) {
                    passKey(task);
                }
            }
        });
    }

    /** Whether the record is in work and its partition is still ours. */
    public boolean owns(Task<T> task) {
        lock.lock();
        try {
            return task.is(Task.State.IN_WORK) && !task.assignment().isClosed();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more of the partition of this record starts until {@link #unblock}. */
    public void block(Task<T> task) {
        locked(() -> {
            task.assignment().blockers++;
            leaveTurn(task.assignment());
        });
    }

    /** Takes a {@link #block} back. */
    public void unblock(Task<T> task) {
        boolean room;
        lock.lock();
        try {
            @SuppressWarnings("unchecked") // made by this object, see accept
            Assignment<P, T> assignment = (Assignment<P, T>) task.assignment();
            assignment.blockers--;
            takeTurn(assignment);
            room = assignment.blockers == 0 && assignment.isOpen();
        } finally {
            lock.unlock();
        }
        if (room) {
            onRoom.run();
        }
    }

    /** While held nothing starts, but for what a drain needs, and all partitions are to be paused; what is in work goes on. */
    public void hold(boolean hold) {
        locked(() -> held = hold);
    }

    /**
     * These partitions are about to be given away. What lies before a record that has already started may still start, so that the
     * checkpoint can pass everything that was worked on and nobody has to repeat it; what lies behind never starts.
     */
    public void retire(Collection<P> partitions) {
        locked(() -> assigned(partitions).forEach(this::retire));
    }

    /** Waits until nothing of these partitions is in work or may start. Returns false when the time is over before. */
    public boolean awaitIdle(Collection<P> partitions, long timeout, TimeUnit unit) throws InterruptedException {
        long remaining = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (assigned(partitions).stream().anyMatch(Assignment::isBusy)) {
                if (remaining <= 0) {
                    return false;
                }
                remaining = lessInWork.awaitNanos(remaining);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** These partitions are no longer ours: nothing of them counts from here on. */
    public void close(Collection<P> partitions) {
        locked(() -> assigned(partitions).forEach(this::close));
    }

    /** The partitions that are ours. */
    public Set<P> assigned() {
        lock.lock();
        try {
            return Set.copyOf(assignments.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** How far each of these partitions is finished, where that has moved since the last commit. */
    public Map<P, Checkpoint> checkpoints(Collection<P> partitions) {
        lock.lock();
        try {
            Map<P, Checkpoint> checkpoints = new LinkedHashMap<>();
            for (Assignment<P, T> assignment : assigned(partitions)) {
                assignment
                        .window
                        .checkpoint()
                        .ifPresent(offset ->
                                checkpoints.put(assignment.partition, new Checkpoint(assignment.epoch, offset)));
            }
            return checkpoints;
        } finally {
            lock.unlock();
        }
    }

    /** The checkpoint was committed; one of an earlier assignment changes nothing. */
    public void committed(P partition, Checkpoint checkpoint) {
        locked(() -> {
            Assignment<P, T> assignment = assignments.get(partition);
            if (assignment != null && assignment.epoch == checkpoint.epoch()) {
                assignment.window.committed(checkpoint.offset());
            }
        });
    }

    /** The partitions that must not be read now. To be asked before every read. */
    public Set<P> pauses() {
        lock.lock();
        try {
            boolean all = gate.shutAt(load()) || held;
            Set<P> pauses = new HashSet<>();
            for (Assignment<P, T> assignment : assignments.values()) {
                boolean full = assignment.gate.shutAt(assignment.window.size());
                if (all || full || assignment.blockers > 0) {
                    pauses.add(assignment.partition);
                }
            }
            paused = pauses;
            roomSignalled = false;
            return pauses;
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #next()} would return a record. */
    public boolean hasNext() {
        lock.lock();
        try {
            return nextInTurn() != null;
        } finally {
            lock.unlock();
        }
    }

    /** Records in work, also of partitions that are no longer ours. */
    public int inFlight() {
        lock.lock();
        try {
            return inWork;
        } finally {
            lock.unlock();
        }
    }

    /** The age of the oldest record that was read and is not finished, 0 if there is none. */
    public long oldestAgeNanos() {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            return assignments.values().stream()
                    .map(assignment -> assignment.window.oldest())
                    .filter(Objects::nonNull)
                    .mapToLong(task -> now - task.acceptedAt())
                    .max()
                    .orElse(0);
        } finally {
            lock.unlock();
        }
    }

    /** Every partition that is ours. */
    public List<PartitionStatus<P>> status() {
        lock.lock();
        try {
            List<PartitionStatus<P>> status = new ArrayList<>();
            for (Assignment<P, T> assignment : assignments.values()) {
                status.add(new PartitionStatus<>(
                        assignment.partition,
                        assignment.window.size(),
                        assignment.inWork,
                        assignment.window.uncommitted(),
                        paused.contains(assignment.partition),
                        assignment.blockers > 0));
            }
            return status;
        } finally {
            lock.unlock();
        }
    }

    private void makeReady(Task<T> task) {
        task.become(Task.State.READY);
        @SuppressWarnings("unchecked") // made by this object, see accept
        Assignment<P, T> assignment = (Assignment<P, T>) task.assignment();
        assignment.ready.addLast(task);
        takeTurn(assignment);
    }

    private Assignment<P, T> nextInTurn() {
        if (inWork >= limits.maxInFlight()) {
            return null;
        }
        Assignment<P, T> first = turns.peekFirst();
        // those about to be given away stand in front
        return first == null || (held && first.isOpen()) ? null : first;
    }

    private void takeTurn(Assignment<P, T> assignment) {
        if (assignment.inTurn || !assignment.maySupply()) {
            return;
        }
        assignment.inTurn = true;
        if (assignment.isOpen()) {
            turns.addLast(assignment);
        } else {
            turns.addFirst(assignment);
        }
    }

    private void leaveTurn(Assignment<?, T> assignment) {
        if (assignment.inTurn) {
            assignment.inTurn = false;
            turns.remove(assignment);
        }
    }

    private void leaveWork(Task<T> task, Task.State next) {
        task.become(next);
        inWork--;
        if (--task.assignment().inWork == 0) {
            lessInWork.signalAll(); // who waits looks again, once the lock is free, after a successor was made ready
        }
    }

    private void passKey(Task<T> holder) {
        Task<T> next = keys.pass(holder);
        if (next != null) {
            makeReady(next);
        }
    }

    private void retire(Assignment<P, T> assignment) {
        leaveTurn(assignment);
        assignment.retire();
        giveUp(assignment, assignment.window.lastStarted());
        takeTurn(assignment);
    }

    private void close(Assignment<P, T> assignment) {
        leaveTurn(assignment);
        assignment.close();
        giveUp(assignment, -1);
        assignment.window.tasks().forEach(task -> {
            if (task.is(Task.State.ABANDONED) && task.holdsKey()) {
                passKey(task);
            }
        });
        assignments.remove(assignment.partition, assignment);
        lessInWork.signalAll();
    }

    /** What lies behind this offset and has not started never will. */
    private void giveUp(Assignment<P, T> assignment, long offset) {
        for (Task<T> task : assignment.window.tasks()) {
            if (task.offset() > offset && (task.is(Task.State.WAITING) || task.is(Task.State.READY))) {
                task.become(Task.State.ABANDONED);
            }
        }
        assignment.ready.removeIf(task -> task.is(Task.State.ABANDONED));
    }

    private int load() {
        int startable = 0;
        for (Assignment<P, T> assignment : turns) {
            startable += assignment.ready.size();
        }
        return inWork + startable;
    }

    private boolean signalsRoom(Assignment<?, T> assignment) {
        if (roomSignalled || held) {
            return false;
        }
        boolean room = gate.wouldOpenAt(inWork + turns.size()) && gate.wouldOpenAt(load());
        if (!assignment.isClosed() && assignment.gate.wouldOpenAt(assignment.window.size())) {
            room = true;
        }
        roomSignalled = room;
        return room;
    }

    private List<Assignment<P, T>> assigned(Collection<P> partitions) {
        return partitions.stream()
                .map(assignments::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
