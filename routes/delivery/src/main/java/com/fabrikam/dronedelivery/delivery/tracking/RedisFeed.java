package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.redis.RecordCodec;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * What the scripts that store something publish: a channel for each delivery, with the name of its record's key. One connection
 * for all channels, which are subscribed to anew after an interruption. By Lettuce itself, because its commands do not wait and it
 * says when a subscription holds.
 */
@Component
final class RedisFeed implements Feed {
    private static final Logger LOG = LoggerFactory.getLogger(RedisFeed.class);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final LettuceConnectionFactory connections;
    private final Set<UUID> wanted = ConcurrentHashMap.newKeySet();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    private volatile Listener listener;
    private volatile StatefulRedisPubSubConnection<String, String> connection;
    private RedisFuture<String> ping;
    private long pingedAt;
    private boolean failing;

    RedisFeed(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void start(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void follow(UUID deliveryId) {
        wanted.add(deliveryId);
        subscribe(deliveryId);
    }

    @Override
    public void unfollow(UUID deliveryId) {
        wanted.remove(deliveryId);
        held.remove(deliveryId);
        var current = connection;
        if (current != null) {
            current.async().unsubscribe(RecordCodec.key(deliveryId));
        }
    }

    /** Without a connection, or if this is refused, it is done when it is looked after. */
    private void subscribe(UUID deliveryId) {
        var current = connection;
        if (current != null) {
            current.async().subscribe(RecordCodec.key(deliveryId));
        }
    }

    @Override
    public void look() {
        if (connection == null) {
            connect();
        }
        if (connection != null) {
            giveUpIfSilent();
        }
        wanted.stream().filter(id -> !held.contains(id)).forEach(this::subscribe);
    }

    private void connect() {
        try {
            var client = connections.getRequiredNativeClient();
            var opened = client instanceof RedisClusterClient cluster
                    ? cluster.connectPubSub()
                    : ((RedisClient) client).connectPubSub();
            opened.addListener(new Hearing());
            opened.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                    held.clear();
                }
            });
            connection = opened;
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.atWarn()
                        .addKeyValue("failure", e.toString())
                        .log("Nothing is heard of watched deliveries; tried again");
            }
        }
    }

    /** A connection whose other end has vanished would be silent for ever. */
    private void giveUpIfSilent() {
        long now = System.nanoTime();
        if (ping == null || ping.toCompletableFuture().isDone()) {
            ping = connection.async().ping();
            pingedAt = now;
        } else if (now - pingedAt > LONGEST_ANSWER.toNanos()) {
            LOG.atWarn().log("Redis does not answer on the connection for watched deliveries; another one is opened");
            ping = null;
            held.clear();
            connection.closeAsync();
            connection = null;
        }
    }

    @Override
    public void stop() {
        var current = connection;
        connection = null;
        if (current != null) {
            current.closeAsync();
        }
    }

    private final class Hearing extends RedisPubSubAdapter<String, String> {

        @Override
        public void subscribed(String channel, long count) {
            var id = RecordCodec.deliveryId(channel);
            if (wanted.contains(id)) {
                held.add(id);
            }
            listener.followed(id);
        }

        @Override
        public void message(String channel, String message) {
            var id = RecordCodec.deliveryId(channel);
            if (message.isEmpty()) {
                listener.changed(id);
            } else {
                listener.reported(id, message);
            }
        }
    }
}
