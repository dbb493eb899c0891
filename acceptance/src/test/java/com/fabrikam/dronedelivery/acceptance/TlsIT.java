package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A system of its own whose parts speak TLS: all is done as before, and nobody is served who can't prove his name. */
class TlsIT {

    private static LocalPlatform platform;
    private static Http http;

    private final String deliveryId = UUID.randomUUID().toString();
    private final String packageId = "p-" + deliveryId;
    private final Customer alice = new Customer(http, platform.url(Part.GATEWAY), platform.token("alice"));
    private final BackEnds backEnds = new BackEnds(
            http, platform.url(Part.MOCK_BACKENDS), platform.url(Part.PACKAGES), platform.url(Part.DELIVERY));

    @BeforeAll
    static void start() {
        platform = LocalPlatform.builder()
                .tls()
                .timeScale(200)
                .startTimeout(Duration.ofMinutes(5))
                .env(Part.SCHEDULER, "DRONEDELIVERY_SCHEDULER_CALL_TIMEOUT", "20s")
                .env(Part.GATEWAY, "DRONEDELIVERY_GATEWAY_HEAD_TIMEOUT", "5s")
                .env(Part.SAGA_COORDINATOR, "DRONEDELIVERY_LRA_RECOVERY_PERIOD", "2")
                .start();
        http = new Http(platform.httpClient());
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void shouldCompleteADelivery() {
        // When
        alice.request(deliveryId, Requests.delivery(packageId));

        // Then
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        assertThat(platform.url(Part.GATEWAY)).startsWith("https://");
        assertThat(platform.url(Part.SCHEDULER)).startsWith("https://");
    }

    @Test
    void shouldUndoWhatFailedThroughTheCoordinator() {
        // Given
        backEnds.fault("drone", "{\"outage\":true}");
        try {
            // When
            alice.request(deliveryId, Requests.delivery(packageId));

            // Then
            await().atMost(IN_TIME)
                    .until(() -> alice.state(deliveryId).path("status").asText(), "Failed"::equals);
        } finally {
            backEnds.behave();
        }
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(backEnds.effects(deliveryId, packageId))
                .isEqualTo(Effects.NONE));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SCHEDULER", "SUPERVISOR", "DELIVERY", "PACKAGES", "INGESTION", "MOCK_BACKENDS", "SAGA_COORDINATOR"
            })
    void shouldNotServeWhoHasNoCertificate(Part service) throws Exception {
        // Given
        var stranger =
                HttpClient.newBuilder().sslContext(trustingTheAuthority()).build();
        var call =
                HttpRequest.newBuilder(URI.create(platform.url(service) + "/")).build();

        // When / Then
        assertThatThrownBy(() -> stranger.send(call, BodyHandlers.ofString())).isInstanceOf(IOException.class);
        assertThat(http.send(HttpRequest.newBuilder(call.uri())).join().status())
                .as("with one")
                .isPositive();
    }

    @Test
    void shouldServeCustomersByHttp2() throws Exception {
        // Given
        var customer = HttpClient.newBuilder()
                .sslContext(trustingTheAuthority())
                .version(HttpClient.Version.HTTP_2)
                .build();

        // When
        var answer = customer.send(
                HttpRequest.newBuilder(URI.create(platform.url(Part.GATEWAY) + "/api/v1/openapi.yaml"))
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @ParameterizedTest
    @CsvSource({"'no HTTP at all\r\n\r\n', 400", "'GET /api/v1/deliveries HTTP/1.1\r\nHost: ', 408"})
    void shouldSayWhatIsWrongWithWhatIsNoRequest(String head, int status) throws Exception {
        // Given
        var gateway = URI.create(platform.url(Part.GATEWAY));
        try (var socket =
                trustingTheAuthority().getSocketFactory().createSocket(gateway.getHost(), gateway.getPort())) {
            // When
            socket.setSoTimeout((int) IN_TIME.toMillis());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            // Then
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json")
                    .contains("\"correlationId\":\"");
        }
    }

    /** Knows whom to trust, and has nothing to show. */
    private static SSLContext trustingTheAuthority() throws Exception {
        var known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (var in = Files.newInputStream(platform.identity().orElseThrow().trustedCertificates())) {
            known.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
