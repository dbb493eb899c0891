package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** A gateway of its own that waits for no service, so that the others can be patient. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=1s",
            "dronedelivery.gateway.aggregation.part-timeout=1s",
        })
class SlowServiceIT extends GatewayFixture {

    @Test
    void shouldSay504WhenAServiceTakesTooLong() {
        // Given
        var testIsOver = new CountDownLatch(1);
        DELIVERY.answers(exchange -> {
            hold(testIsOver);
            FakeService.send(exchange, 200, "application/json", "{}");
        });
        try {
            // When / Then
            get("/api/v1/deliveries/x")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(504)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectHeader()
                    .doesNotExist(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("ServiceTooSlow")
                    .jsonPath("$.correlationId")
                    .isNotEmpty();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(DELIVERY.calls())
                    .as("a slow GET is not repeated")
                    .hasSize(1));
        } finally {
            testIsOver.countDown();
        }
    }

    @Test
    void shouldNotWaitForAPartThatTakesTooLong() {
        // Given
        var testIsOver = new CountDownLatch(1);
        DELIVERY.answers(200, "application/json", "{\"deliveryId\":\"x\",\"packageId\":\"p-1\"}");
        PACKAGES.answers(exchange -> {
            hold(testIsOver);
            FakeService.send(exchange, 200, "application/json", "{}");
        });
        try {
            // When / Then
            await().atMost(PATIENCE).untilAsserted(() -> get("/api/v1/deliveries/x/overview")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.complete")
                    .isEqualTo(false)
                    .jsonPath("$.missing[0].part")
                    .isEqualTo("package")
                    .jsonPath("$.missing[0].reason")
                    .isEqualTo("TooSlow"));
        } finally {
            testIsOver.countDown();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
