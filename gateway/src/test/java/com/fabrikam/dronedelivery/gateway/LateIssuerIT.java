package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The gateway starts before its issuer, waits for it, and outlives it. It is not closed here: it would take Reactor Netty's
 * event loops along, which the other tests' gateway shares. The end of the JVM closes it.
 */
class LateIssuerIT {

    private static final FakeService DELIVERY = new FakeService();
    private static int issuerPort;
    private static ConfigurableApplicationContext gateway;

    @BeforeAll
    static void startWithoutAnIssuer() throws IOException {
        issuerPort = FreePort.find();
        DELIVERY.answers(200, "application/json", "{}");
        gateway = new SpringApplicationBuilder(GatewayApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.level.root=warn",
                        "--dronedelivery.gateway.keys-min-interval=1h",
                        "--dronedelivery.gateway.request-timeout=3s",
                        "--dronedelivery.gateway.head-timeout=3s",
                        "--dronedelivery.gateway.delivery-url=" + DELIVERY.url(),
                        "--dronedelivery.gateway.ingestion-url=" + DELIVERY.url(),
                        "--dronedelivery.gateway.issuer-uri=http://localhost:" + issuerPort + "/default");
    }

    @Test
    void shouldWaitForItsIssuerAndOutliveIt() throws Exception {
        // Given: a token of an issuer that is not there
        String token;
        try (var elsewhere = new FakeIssuer(0)) {
            token = elsewhere.token(claims -> claims.issuer("http://localhost:" + issuerPort + "/default"));
        }

        // When / Then: nobody can be let in, and nobody is refused for it
        assertThat(call(token)).startsWith("HTTP/1.1 503").contains("IssuerUnavailable", "Retry-After: 2");
        assertThat(readiness()).startsWith("HTTP/1.1 503");

        // When / Then: it comes up
        try (var issuer = new FakeIssuer(issuerPort)) {
            await().atMost(GatewayFixture.PATIENCE)
                    .untilAsserted(() -> assertThat(readiness()).startsWith("HTTP/1.1 200"));
            token = issuer.tokenFor("alice");
            assertThat(call(token)).startsWith("HTTP/1.1 200");

            // and is not flooded by whoever invents key ids
            int asked = issuer.keyRequests.get();
            for (int i = 0; i < 20; i++) {
                assertThat(call(issuer.signedByAStranger())).startsWith("HTTP/1.1 401");
            }
            assertThat(issuer.keyRequests.get()).isEqualTo(asked);
        }

        // When / Then: a client that never finishes what it says doesn't hold a connection for ever
        var unfinished = "POST /api/v1/deliveryrequests HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer " + token + "\r\n\r\n{";
        assertThat(RawHttp.send(port("local.server.port"), unfinished))
                .startsWith("HTTP/1.1 408")
                .contains("RequestTooSlow");

        // nor one that never says what it wants, or does so a byte at a time
        assertThat(RawHttp.send(port("local.server.port"), "GET / HTTP/1.1\r\nHost: "))
                .startsWith("HTTP/1.1 408")
                .contains("RequestTooSlow");
        assertThat(dripped(port("local.server.port"))).startsWith("HTTP/1.1 408");

        // When / Then: it goes again
        assertThat(call(token)).startsWith("HTTP/1.1 200");
        assertThat(readiness()).startsWith("HTTP/1.1 200");
    }

    /** Sends headers without end, more often than any idle time-out, until it is cut off. */
    private static String dripped(int port) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            await().atMost(GatewayFixture.PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        out.write("X-Drip: 1\r\n".getBytes(StandardCharsets.US_ASCII));
                        return socket.getInputStream().available() > 0;
                    });
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static String call(String token) throws IOException {
        return RawHttp.get(
                port("local.server.port"), "/api/v1/deliveries/" + UUID.randomUUID(), "Authorization: Bearer " + token);
    }

    private static String readiness() throws IOException {
        return RawHttp.get(port("local.management.port"), "/actuator/health/readiness");
    }

    private static int port(String property) {
        return gateway.getEnvironment().getRequiredProperty(property, Integer.class);
    }
}
