package com.fabrikam.dronedelivery.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.mvc.async.request-timeout=300ms", "dronedelivery.http.max-in-flight=1"})
class SlowRouteIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @AfterEach
    void restore() {
        SampleService.slow.countDown();
    }

    @Test
    void shouldAnswerInTimeWhenARouteDoesNotAndFreeItsPlaceWhenItEnds() throws Exception {
        // Given
        SampleService.slow = new CountDownLatch(1);

        // When
        HttpResponse<String> late = send("/api/v1/slow", "late-1");
        HttpResponse<String> whileItStillRuns = send("/api/v1/echo", "busy-1");
        SampleService.slow.countDown();

        // Then
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        assertThat(late.body()).contains("late-1").contains("/api/v1/slow");
        assertThat(whileItStillRuns.statusCode()).isEqualTo(503);
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        send("/api/v1/echo", "next-1").body())
                .contains("next-1"));
    }

    private HttpResponse<String> send(String path, String correlationId) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("X-Correlation-Id", correlationId)
                        .build(),
                BodyHandlers.ofString());
    }
}
