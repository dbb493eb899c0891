package com.fabrikam.dronedelivery.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A request whose caller has stopped waiting is not begun with. */
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dronedelivery.http.max-wait=1s",
            "spring.threads.virtual.enabled=false",
            "spring.task.execution.pool.core-size=1",
            "spring.task.execution.pool.max-size=1"
        })
class PatienceIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private ThreadPoolTaskExecutor threads;

    @AfterEach
    void restore() {
        SampleService.slow.countDown();
    }

    @Test
    void shouldRefuseWhatHasWaitedTooLongForItsThread() {
        // Given
        SampleService.slow = new CountDownLatch(1);
        var slow = occupyTheThread();

        // When
        var late = send("/api/v1/echo");
        await().atMost(LONG).during(Duration.ofMillis(1100)).until(() -> threads.getQueueSize() == 1);
        SampleService.slow.countDown();

        // Then
        assertThat(slow.join().statusCode()).isEqualTo(204);
        assertThat(late.join().statusCode()).isEqualTo(503);
        assertThat(late.join().headers().firstValue("Retry-After")).hasValue("1");
        assertThat(late.join().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(late.join().body()).contains("nothing was done").contains("/api/v1/echo");
        await().atMost(LONG).until(() -> send("/api/v1/echo").join().statusCode() == 200);
    }

    /** On a busy machine even the first request may have waited too long, and is to be repeated. */
    private CompletableFuture<HttpResponse<String>> occupyTheThread() {
        return await().atMost(LONG).until(() -> send("/api/v1/slow"), slow -> {
            await().atMost(LONG).until(() -> SampleService.waiting.get() == 1 || slow.isDone());
            return !slow.isDone();
        });
    }

    private CompletableFuture<HttpResponse<String>> send(String path) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
