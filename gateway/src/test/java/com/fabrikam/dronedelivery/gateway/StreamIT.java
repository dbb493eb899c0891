package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Streams of server-sent events, through a gateway that is patient with nothing else. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=2s",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=1"
        })
class StreamIT extends StreamFixture {
    @Test
    void shouldPassEachEventOnAtOnceHoweverLongTheStreamIsSilent() {
        // Given
        DELIVERY.answers(this::stream);
        var stream = resume("3.7");
        toSend.add("id: 4.0\nevent: stage\ndata: {}\n\n");
        soon(() -> assertThat(stream.messages()).hasSize(1));

        // When longer silent than any other answer may be
        await().atMost(PATIENCE).during(Duration.ofSeconds(4)).until(() -> !stream.isOver());
        toSend.add("id: 4.1\nevent: position\ndata: {}\n\n");

        // Then
        soon(() -> assertThat(stream.messages()).hasSize(2));
        assertThat(stream.isOver()).isFalse();
        assertThat(DELIVERY.lastCall().header("Last-Event-ID")).isEqualTo("3.7");
        assertThat(DELIVERY.lastCall().header("X-Subject")).isEqualTo("alice");
        assertThat(DELIVERY.calls()).as("not repeated").hasSize(1);
    }

    @Test
    void shouldLeaveRoomForOtherCallsHoweverManyWatch() {
        // Given
        DELIVERY.answers(this::stream);
        for (int i = 0; i < 5; i++) {
            resume("0.0");
        }
        soon(() -> assertThat(DELIVERY.calls()).hasSize(5));

        // When
        DELIVERY.answers(200, "application/json", "{}");

        // Then
        get("/api/v1/deliveries/" + DELIVERY_ID).exchange().expectStatus().isOk();
        get(PATH).exchange().expectStatus().isOk();
    }
}
