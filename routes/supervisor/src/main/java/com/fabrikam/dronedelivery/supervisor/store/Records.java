package com.fabrikam.dronedelivery.supervisor.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Records in memory, each of them in the {@link Journal} before anybody sees it. What happens to one record happens one after
 * the other. Bounded: closed records give way to new ones, and when there are none the newcomer has to wait.
 */
public final class Records<T> {
    private static final int STRIPES = 64;

    private final ConcurrentHashMap<UUID, T> records = new ConcurrentHashMap<>();
    private final Object[] stripes = Stream.generate(Object::new).limit(STRIPES).toArray();
    private final AtomicLong held = new AtomicLong();
    private final Journal<T> journal;
    private final long limit;
    private final ToLongFunction<T> weight;
    private final Function<T, Optional<Instant>> closedAt;

    /**
     * @param limit what all records together may weigh
     * @param closedAt when nothing is left to do about a record
     */
    public Records(Journal<T> journal, long limit, ToLongFunction<T> weight, Function<T, Optional<Instant>> closedAt) {
        this.journal = journal;
        this.limit = limit;
        this.weight = weight;
        this.closedAt = closedAt;
    }

    /** As it was read from the journal; null when it was forgotten. */
    public void restore(UUID id, T record) {
        T before = record == null ? records.remove(id) : records.put(id, record);
        held.addAndGet(
                (record == null ? 0 : weight.applyAsLong(record)) - (before == null ? 0 : weight.applyAsLong(before)));
    }

    /** The record, if there is one. */
    public Optional<T> find(UUID id) {
        return Optional.ofNullable(records.get(id));
    }

    /** All of them, in no order. */
    public Stream<T> all() {
        return records.values().stream();
    }

    /**
     * Adds a record unless there is one with this id.
     *
     * @return whether it was added
     * @throws StoreFull when there is no room
     */
    public boolean add(UUID id, T record) {
        synchronized (stripe(id)) {
            if (records.containsKey(id)) {
                return false;
            }
            makeRoom(weight.applyAsLong(record));
            journal.write(id, record);
            restore(id, record);
            return true;
        }
    }

    /** Changes a record, if it is there; what is not changed is not written. */
    public Optional<T> change(UUID id, UnaryOperator<T> change) {
        synchronized (stripe(id)) {
            T before = records.get(id);
            if (before == null) {
                return Optional.empty();
            }
            T after = change.apply(before);
            if (!after.equals(before)) {
                journal.write(id, after);
                restore(id, after);
            }
            return Optional.of(after);
        }
    }

    /** Forgets what was closed before that time. */
    public int forgetClosedBefore(Instant time) {
        return forget(closed().filter(
                        id -> closedAt(id).filter(at -> at.isBefore(time)).isPresent())
                .toList());
    }

    private void makeRoom(long wanted) {
        if (held.get() + wanted <= limit) {
            return;
        }
        for (UUID id : closed().toList()) {
            forget(List.of(id));
            if (held.get() + wanted <= limit) {
                return;
            }
        }
        if (!records.isEmpty()) {
            throw new StoreFull(
                    "There is no room for more than " + limit + "; " + records.size() + " records are open");
        }
    }

    private int forget(List<UUID> ids) {
        ids.forEach(id -> {
            journal.write(id, null);
            restore(id, null);
        });
        return ids.size();
    }

    /** The oldest first. */
    private Stream<UUID> closed() {
        return records.keySet().stream()
                .filter(id -> closedAt(id).isPresent())
                .sorted(Comparator.comparing(id -> closedAt(id).orElse(Instant.MAX)));
    }

    private Optional<Instant> closedAt(UUID id) {
        return find(id).flatMap(closedAt);
    }

    private Object stripe(UUID id) {
        return stripes[Math.floorMod(id.hashCode(), STRIPES)];
    }
}
