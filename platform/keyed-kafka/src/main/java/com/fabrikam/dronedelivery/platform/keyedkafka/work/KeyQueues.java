package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import java.util.HashMap;
import java.util.Map;

/**
 * At most one record of a key has it; the others stand in line in their order. A key belongs to its partition and outlives the
 * assignment: a record that is still in work when its partition comes back holds the key against those that are read anew.
 */
final class KeyQueues<T> {
    private final Map<Key, Task<T>> lastInLine = new HashMap<>();

    /** Takes the key if it is free; otherwise the task stands in line. */
    boolean take(Task<T> task) {
        Task<T> ahead = lastInLine.put(task.key(), task);
        if (ahead == null) {
            task.holdKey(true);
            return true;
        }
        ahead.nextOfKey(task);
        return false;
    }

    /** Hands the key on to the next in line that is still wanted, and returns it, or frees the key and returns null. */
    Task<T> pass(Task<T> holder) {
        holder.holdKey(false);
        Task<T> next = holder.nextOfKey();
        while (next != null && !next.is(Task.State.WAITING)) {
            next = next.nextOfKey();
        }
        if (next == null) {
            lastInLine.remove(holder.key());
        } else {
            next.holdKey(true);
        }
        return next;
    }

    int size() {
        return lastInLine.size();
    }

    record Key(Object partition, Object key) {}
}
