package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A gateway of its own, which stops. It would wait longer for its requests than the test does for it. */
@TestPropertySource(properties = "spring.lifecycle.timeout-per-shutdown-phase=10m")
@DirtiesContext
class StreamShutdownIT extends StreamFixture {

    @Autowired
    private ConfigurableApplicationContext gateway;

    /** A gateway that stops ends the loops it runs on; those that all share also carry the gateways of the tests after this one. */
    @TestConfiguration(proxyBeanMethods = false)
    static class LoopsOfItsOwn {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }

    @Test
    void shouldEndStreamsAtOnceWhenItStops() {
        // Given
        DELIVERY.answers(this::stream);
        var stream = resume("0.0");
        toSend.add("id: 1.0\nevent: stage\ndata: {}\n\n");
        soon(() -> assertThat(stream.messages()).hasSize(1));

        // When
        gateway.stop();

        // Then
        soon(() -> assertThat(stream.isOver()).isTrue());
        assertThat(stream.isBroken()).as("ended, not broken off").isFalse();
    }
}
