package com.fabrikam.dronedelivery.delivery.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisOperations;

/** How many replicas must have a decision before anybody is told of it (Redis' {@code WAIT}). */
record Replicas(int number, Duration timeout) {

    boolean needed() {
        return number > 0;
    }

    /** For the last write of this connection. Too few: whoever asked gets no answer yet and repeats, which is harmless. */
    void await(RedisOperations<?, ?> sameConnection) {
        Object acknowledged = sameConnection.execute((RedisCallback<Object>)
                connection -> connection.execute("WAIT", text(number), text(timeout.toMillis())));
        if (!(acknowledged instanceof Long replicas) || replicas < number) {
            throw new TransientDataAccessResourceException(
                    acknowledged + " of " + number + " replicas have acknowledged the decision within " + timeout);
        }
    }

    private static byte[] text(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }
}
