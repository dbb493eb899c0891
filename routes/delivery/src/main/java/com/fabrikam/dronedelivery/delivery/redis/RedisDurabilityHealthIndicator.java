package com.fabrikam.dronedelivery.delivery.redis;

import java.util.Properties;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Whether Redis can keep its word: the append-only file is on and can be written, and nothing is evicted when memory runs
 * short. A decision that Redis forgets could be taken a second time, differently.
 */
final class RedisDurabilityHealthIndicator extends AbstractHealthIndicator {
    private final RedisConnectionFactory connections;

    RedisDurabilityHealthIndicator(RedisConnectionFactory connections) {
        super("Redis could not be asked about its durability");
        this.connections = connections;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Properties persistence;
        Properties memory;
        try (RedisConnection connection = connections.getConnection()) {
            persistence = connection.serverCommands().info("persistence");
            memory = connection.serverCommands().info("memory");
        }
        var appendOnly = value(persistence, "aof_enabled").equals("1");
        var writable = !value(persistence, "aof_last_write_status").equals("err");
        var limited = !value(memory, "maxmemory").equals("0");
        var policy = value(memory, "maxmemory_policy");
        var keeps = !limited || policy.equals("noeviction");

        health.status(appendOnly && writable && keeps ? "UP" : "DOWN")
                .withDetail("appendOnlyFile", appendOnly)
                .withDetail("lastWriteToItSucceeded", writable)
                .withDetail("evictionPolicy", limited ? policy : "none needed, memory is not limited");
    }

    private static String value(Properties info, String name) {
        return info == null ? "" : info.getProperty(name, "");
    }
}
