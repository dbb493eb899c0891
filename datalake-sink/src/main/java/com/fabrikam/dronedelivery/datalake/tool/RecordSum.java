package com.fabrikam.dronedelivery.datalake.tool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A sum of records that does not depend on their order: each record's SHA-256, as four numbers of 64 bits, added number by number.
 *
 * <p>Two different collections of records have the same sum and the same count only by an accident of one in 2^256 or so. Adding,
 * unlike combining by XOR, notices a record that is there twice. It is the construction MSet-VAdd-Hash of Clarke, Devadas, van Dijk,
 * Gassend and Suh, "Incremental Multiset Hash Functions and Their Application to Memory Integrity Checking", ASIACRYPT 2003, with a
 * plain hash where they protect against an opponent: we only protect against accidents.
 */
final class RecordSum {

    private final long[] sum = new long[4];
    private final MessageDigest digest;
    private long count;

    RecordSum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] record) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(record));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += hash.getLong();
        }
        count++;
    }

    long count() {
        return count;
    }

    boolean isSameAs(RecordSum other) {
        return count == other.count && Arrays.equals(sum, other.sum);
    }

    /** Enough of it to compare by eye. */
    String shortened() {
        return "%016x".formatted(sum[0]);
    }
}
