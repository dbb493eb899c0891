package com.fabrikam.dronedelivery.platform.defaults.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class HttpDependencyHealthIndicatorIT {

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
                URI.create("http://localhost:" + dependency.getAddress().getPort() + "/live"));

        // When
        Health there = indicator.health();
        status = 503;
        Health failing = indicator.health();
        dependency.stop(0);
        Health gone = indicator.health();

        // Then
        assertThat(there.getStatus()).isEqualTo(Status.UP);
        assertThat(failing.getStatus()).isEqualTo(Status.DOWN);
        assertThat(failing.getDetails()).containsEntry("dependency", "account").containsEntry("status", 503);
        assertThat(gone.getStatus()).isEqualTo(Status.DOWN);
    }
}
