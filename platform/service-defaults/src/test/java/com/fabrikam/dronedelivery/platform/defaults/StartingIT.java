package com.fabrikam.dronedelivery.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** The port is open before the routes are there, and after they have gone. */
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(StartingIT.AskingEarly.class)
@DirtiesContext
class StartingIT {

    private static HttpResponse<String> early;

    @LocalServerPort
    private int port;

    @Autowired
    private CamelContext camel;

    @Test
    void shouldNotDenyAResourceBeforeItsRouteHasStarted() {
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(early.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(early.headers().firstValue("X-Correlation-Id")).isPresent();
        assertThat(ask(port).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotDenyAResourceAfterItsRouteHasStopped() {
        // Given
        assertThat(ask(port).statusCode()).isEqualTo(200);

        // When
        camel.stop();

        // Then
        assertThat(ask(port).statusCode()).isEqualTo(503);
    }

    private static HttpResponse<String> ask(int port) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/echo"))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestConfiguration
    static class AskingEarly {

        @Bean
        LifecycleStrategy askWhileCamelStarts(ServletWebServerApplicationContext server) {
            return new LifecycleStrategySupport() {
                @Override
                public void onContextStarting(CamelContext context) {
                    early = ask(server.getWebServer().getPort());
                }
            };
        }
    }
}
