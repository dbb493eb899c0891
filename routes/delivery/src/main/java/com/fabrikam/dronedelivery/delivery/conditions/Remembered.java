package com.fabrikam.dronedelivery.delivery.conditions;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody else knows, remembered for a while. Nobody waits longer than the patience, and only for the first answer; an older
 * one holds while it is asked for again, and while there is no newer one. Without any it is neutral.
 */
final class Remembered<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
    private static final int FORGOTTEN_AFTER_REFRESHES = 60;

    private final String what;
    private final V neutral;
    private final Duration patience;
    private final AsyncLoadingCache<K, V> cache;

    Remembered(String what, V neutral, EtaProperties properties, Executor executor, Function<K, V> ask) {
        this.what = what;
        this.neutral = neutral;
        this.patience = properties.patience();
        this.cache = Caffeine.newBuilder()
                .maximumSize(properties.maxEntries())
                .refreshAfterWrite(properties.refreshInterval())
                .expireAfterAccess(properties.refreshInterval().multipliedBy(FORGOTTEN_AFTER_REFRESHES))
                .executor(Runnable::run)
                .buildAsync(new Asking(ask, executor));
    }

    V get(K key) {
        try {
            return cache.get(key).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return neutral;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return neutral;
        }
    }

    /** What could not be had is remembered as well, so that an outage costs one question each interval. */
    private final class Asking implements AsyncCacheLoader<K, V> {
        private final Function<K, V> ask;
        private final Executor askers;

        private Asking(Function<K, V> ask, Executor askers) {
            this.ask = ask;
            this.askers = askers;
        }

        @Override
        public CompletableFuture<V> asyncLoad(K key, Executor maintenance) {
            return CompletableFuture.supplyAsync(() -> askOr(key, neutral), askers);
        }

        @Override
        public CompletableFuture<V> asyncReload(K key, V known, Executor maintenance) {
            return CompletableFuture.supplyAsync(() -> askOr(key, known), askers);
        }

        private V askOr(K key, V otherwise) {
            try {
                return ask.apply(key);
            } catch (RuntimeException e) {
                LOG.atDebug().addKeyValue("failure", e.toString()).log("{} cannot be had", what);
                return otherwise;
            }
        }
    }
}
