package com.fabrikam.dronedelivery.delivery.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.Infrastructure;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecordsContract;
import com.fabrikam.dronedelivery.delivery.domain.Examples;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import com.fabrikam.dronedelivery.delivery.domain.Register;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

class RedisDeliveryRecordsIT extends DeliveryRecordsContract {
    private static final Duration RETENTION = Duration.ofDays(35);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate redis;

    private final UUID id = UUID.randomUUID();
    private final DeliveryRecords records = records(0);

    @BeforeAll
    static void connect() {
        connections = connect(Infrastructure.platform().port(Part.REDIS));
        redis = new StringRedisTemplate(connections);
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Override
    protected DeliveryRecords records() {
        return records;
    }

    @Test
    void shouldForgetARejectedRequestAfterItsRetention() {
        // When
        records.decide(Examples.rejected(id));

        // Then
        assertThat(timeToLive()).isCloseTo(RETENTION, Duration.ofMinutes(1));
    }

    @Test
    void shouldNotForgetADeliveryUnderWayButForgetItAfterItsEnd() {
        // Given
        records.accept(Examples.accepted(id));
        assertThat(timeToLive()).isPositive();
        new Register(records, new Journey(records), Clock.systemUTC()).create(Examples.plan(id), "c-1");
        assertThat(timeToLive()).as("none").isNegative();

        // When
        Examples.flight(id).forEach(new Journey(records)::observe);

        // Then
        assertThat(timeToLive()).isCloseTo(RETENTION, Duration.ofMinutes(1));
    }

    @Test
    void shouldNotBringAnExpiredRecordToLife() {
        // When
        records.published(id, 5);

        // Then
        assertThat(redis.hasKey(RecordCodec.key(id))).isFalse();
    }

    @Test
    void shouldTellNobodyOfADecisionThatTooFewReplicasHave() throws Exception {
        // Given
        var careful = records(1);
        assertThatThrownBy(() -> careful.decide(Examples.rejected(id)))
                .isInstanceOf(TransientDataAccessResourceException.class);
        assertThatThrownBy(() -> careful.decide(Examples.rejected(id)))
                .as("also when it stands already")
                .isInstanceOf(TransientDataAccessResourceException.class);
        assertThatThrownBy(() -> careful.confirm(id)).isInstanceOf(TransientDataAccessResourceException.class);
        int port = FreePort.find();
        var replica = RedisServer.newRedisServer()
                .executableProvider(RedisDeliveryRecordsIT::sameAsThePlatforms)
                .port(port)
                .setting("save \"\"")
                .slaveOf("127.0.0.1", Infrastructure.platform().port(Part.REDIS))
                .build();
        replica.start();
        try {
            // When
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(
                            careful.confirm(id).decision())
                    .map(Decision::type)
                    .contains(Decision.Type.Rejected));

            // Then
            var replicated = new StringRedisTemplate(connect(port));
            assertThat(replicated.opsForHash().hasKey(RecordCodec.key(id), "decision"))
                    .isTrue();
        } finally {
            replica.stop();
        }
    }

    @Test
    void shouldOnlyBeReadyWhileRedisKeepsItsWord() {
        // Given
        var durability = new RedisDurabilityHealthIndicator(connections);
        assertThat(durability.health().getStatus()).isEqualTo(Status.UP);
        try (var connection = connections.getConnection()) {
            // When
            connection.serverCommands().setConfig("appendonly", "no");
            var forgetful = durability.health();
            connection.serverCommands().setConfig("appendonly", "yes");
            connection.serverCommands().setConfig("maxmemory", "1gb");
            connection.serverCommands().setConfig("maxmemory-policy", "allkeys-lru");
            var evicting = durability.health();

            // Then
            assertThat(forgetful.getStatus()).isEqualTo(Status.DOWN);
            assertThat(evicting.getStatus()).isEqualTo(Status.DOWN);
        } finally {
            try (var connection = connections.getConnection()) {
                connection.serverCommands().setConfig("appendonly", "yes");
                connection.serverCommands().setConfig("maxmemory-policy", "noeviction");
                connection.serverCommands().setConfig("maxmemory", "0");
            }
        }
    }

    private Duration timeToLive() {
        return Duration.ofSeconds(redis.getExpire(RecordCodec.key(id)));
    }

    private static DeliveryRecords records(int replicas) {
        ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
        var properties = new RedisProperties("redis://unused", true, replicas, Duration.ofMillis(200));
        var delivery = new DeliveryProperties(
                RETENTION,
                Duration.ZERO,
                Duration.ofMillis(50),
                1,
                Duration.ofSeconds(1),
                1,
                1,
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                Duration.ofMillis(10));
        return new RedisDeliveryRecords(redis, new RecordCodec(json), properties, delivery);
    }

    private static LettuceConnectionFactory connect(int port) {
        var factory = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", port),
                LettucePoolingClientConfiguration.builder().build());
        factory.setShareNativeConnection(false);
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    /** A replica has to be of its primary's version. */
    private static File sameAsThePlatforms() throws IOException {
        try {
            return ExecutableProvider.newExecutableInPath("redis-server").get();
        } catch (FileNotFoundException e) {
            return ExecutableProvider.newJarResourceProvider().get();
        }
    }
}
