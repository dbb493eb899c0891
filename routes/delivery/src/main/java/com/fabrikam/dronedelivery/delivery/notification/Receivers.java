package com.fabrikam.dronedelivery.delivery.notification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;

/** Lets so many calls at a time through to each receiver, so that a slow one does not take all threads. */
public final class Receivers {
    private static final int MOST_KNOWN = 10_000;

    private final Cache<String, Bulkhead> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final BulkheadConfig config;

    public Receivers(NotificationProperties properties) {
        this.config = BulkheadConfig.custom()
                .maxConcurrentCalls(properties.perReceiver())
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    /** Of this host. */
    public Bulkhead of(String host) {
        return known.get(host, name -> Bulkhead.of("receiver", config));
    }
}
