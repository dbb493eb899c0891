package com.fabrikam.dronedelivery.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Per partition: how many records, and a sum of their hashes that no order changes. */
final class Checksums {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<Integer, Sum> byPartition = new TreeMap<>();

    record Sum(long count, long hashes) {
        static final Sum NONE = new Sum(0, 0);

        Sum and(long hash) {
            return new Sum(count + 1, hashes + hash);
        }
    }

    void add(int partition, long offset, CharSequence eventId) {
        byPartition.merge(partition, Sum.NONE.and(hash(offset, eventId)), (all, one) -> all.and(one.hashes()));
    }

    long count() {
        return byPartition.values().stream().mapToLong(Sum::count).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checksums others && others.byPartition.equals(byPartition);
    }

    @Override
    public int hashCode() {
        return byPartition.hashCode();
    }

    @Override
    public String toString() {
        return byPartition.toString();
    }

    private static long hash(long offset, CharSequence eventId) {
        long hash = (FNV_OFFSET ^ offset) * FNV_PRIME;
        for (int i = 0; i < eventId.length(); i++) {
            hash = (hash ^ eventId.charAt(i)) * FNV_PRIME;
        }
        return hash ^ (hash >>> 29);
    }
}
