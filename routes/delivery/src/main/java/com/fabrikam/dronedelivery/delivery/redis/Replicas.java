package com.fabrikam.dronedelivery.delivery.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.api.async.BaseRedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisOperations;

/** How many replicas must have a decision before anybody is told of it (Redis' {@code WAIT}). */
record Replicas(int number, Duration timeout) {
    private static final Duration MARGIN = Duration.ofSeconds(2);

    boolean needed() {
        return number > 0;
    }

    /** For the last write of this connection. Too few: whoever asked gets no answer yet and repeats, which is harmless. */
    void await(RedisOperations<?, ?> sameConnection) {
        long acknowledged = sameConnection.execute((RedisCallback<Long>) this::await);
        if (acknowledged < number) {
            throw new TransientDataAccessResourceException(
                    acknowledged + " of " + number + " replicas have acknowledged the decision within " + timeout);
        }
    }

    /** By Lettuce itself: Spring would take the number in the answer for text. */
    private Long await(RedisConnection connection) {
        var redis = (BaseRedisAsyncCommands<?, ?>) connection.getNativeConnection();
        return LettuceFutures.awaitOrCancel(
                redis.waitForReplication(number, timeout.toMillis()),
                timeout.plus(MARGIN).toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
