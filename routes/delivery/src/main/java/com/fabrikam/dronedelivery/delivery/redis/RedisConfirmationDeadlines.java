package com.fabrikam.dronedelivery.delivery.redis;

import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationDeadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** A sorted set of the deliveries that wait for a confirmation, by the time at which it is overdue. */
@Component
public final class RedisConfirmationDeadlines implements ConfirmationDeadlines {
    private static final String KEY = "delivery:unconfirmed";

    private final StringRedisTemplate redis;
    private final Duration timeout;
    private final Duration claim;
    private final Clock clock = Clock.systemUTC();
    private final RedisScript<List<String>> claimDue = claimDueScript();

    RedisConfirmationDeadlines(StringRedisTemplate redis, ConfirmationProperties properties) {
        this.redis = redis;
        this.timeout = properties.timeout();
        this.claim = properties.claim();
    }

    @Override
    public void watch(UUID deliveryId) {
        redis.opsForZSet()
                .addIfAbsent(
                        KEY,
                        deliveryId.toString(),
                        clock.instant().plus(timeout).toEpochMilli());
    }

    /** Those that are overdue. Whoever has asked has to be {@linkplain #forget done} with them before others may ask. */
    public List<UUID> claimDue(int most) {
        var now = clock.instant();
        List<String> due =
                redis.execute(claimDue, List.of(KEY), millis(now), millis(now.plus(claim)), String.valueOf(most));
        return due.stream().map(UUID::fromString).toList();
    }

    /** Nobody waits for this one any more. */
    public void forget(UUID deliveryId) {
        redis.opsForZSet().remove(KEY, deliveryId.toString());
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }

    @SuppressWarnings("unchecked")
    private static RedisScript<List<String>> claimDueScript() {
        var script = new DefaultRedisScript<List<String>>();
        script.setLocation(new ClassPathResource("redis/claim-due.lua"));
        script.setResultType((Class<List<String>>) (Class<?>) List.class);
        return script;
    }
}
