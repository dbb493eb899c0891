package com.fabrikam.dronedelivery.platform.defaults.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class HttpDependencyHealthIndicatorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private HttpServer dependency;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        dependency = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dependency.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        dependency.start();
    }

    @AfterEach
    void stop() {
        dependency.stop(0);
    }

    @Test
    void shouldFollowTheDependency() {
        // Given
        HttpDependencyHealthIndicator indicator = new HttpDependencyHealthIndicator(
                "account",
                URI.create("http://localhost:" + dependency.getAddress().getPort() + "/live"),
                HttpClient::newBuilder);

        // When / Then: an answer may be late once, on a busy machine
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
        status = 503;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(indicator.health().getDetails())
                        .containsEntry("dependency", "account")
                        .containsEntry("status", 503));
        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
        dependency.stop(0);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
