package com.fabrikam.dronedelivery.delivery.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.junit.jupiter.api.Test;

class RedisConfigurationTest {

    @Test
    void shouldNotLetCommandsPileUp() {
        // Given
        var options = ClientOptions.builder();

        // When
        new RedisConfiguration().rejectRatherThanQueue().customize(options);

        // Then
        assertThat(options.build().getRequestQueueSize()).isEqualTo(1024);
        assertThat(options.build().getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
