package com.fabrikam.dronedelivery.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.local.certificate.CertificateAuthority;
import com.fabrikam.dronedelivery.local.certificate.Identity;
import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import com.fabrikam.dronedelivery.platform.defaults.tls.ServiceClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With the profile {@code tls} nobody is served who does not prove his name, and our own calls do. */
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "camel.component.vertx-http.use-global-ssl-context-parameters=true")
@ActiveProfiles("tls")
@DirtiesContext
class MutualTlsIT {

    @TempDir
    private static Path folder;

    private static CertificateAuthority authority;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private ServiceClients clients;

    @Autowired
    private ProducerTemplate camel;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry properties) {
        authority = CertificateAuthority.in(folder.resolve("ours"));
        Identity own = authority.identity("sample", "localhost");
        properties.add("dronedelivery.tls.certificate", () -> "file:" + own.certificate());
        properties.add("dronedelivery.tls.private-key", () -> "file:" + own.privateKey());
        properties.add("dronedelivery.tls.trusted-certificates", () -> "file:" + own.trustedCertificates());
    }

    @Test
    void shouldServeAServiceOfOurs() throws Exception {
        assertThat(get(clients.builder().build(), echo()).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldServeACamelRouteOfOurs() {
        // When
        Exchange answer = camel.request(
                "vertx-http:" + echo(), exchange -> exchange.getMessage().setBody(null));

        // Then
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void shouldNotServeWhoHasNoCertificate() {
        // Given
        var stranger = HttpClient.newBuilder()
                .sslContext(SslBundle.of(new PemSslStoreBundle(
                                null, PemSslStoreDetails.forCertificate("file:" + authority.certificate())))
                        .createSslContext())
                .build();

        // When / Then
        assertThatThrownBy(() -> get(stranger, echo())).isInstanceOf(IOException.class);
    }

    @Test
    void shouldNotServeWhoHasACertificateOfAnotherAuthority() {
        // Given
        var forged = CertificateAuthority.in(folder.resolve("theirs")).identity("scheduler", "localhost");
        var own = PemSslStoreDetails.forCertificate("file:" + forged.certificate())
                .withPrivateKey("file:" + forged.privateKey());
        var known = PemSslStoreDetails.forCertificate("file:" + authority.certificate());
        var stranger = HttpClient.newBuilder()
                .sslContext(SslBundle.of(new PemSslStoreBundle(own, known)).createSslContext())
                .build();

        // When / Then
        assertThatThrownBy(() -> get(stranger, echo())).isInstanceOf(IOException.class);
    }

    @Test
    void shouldNotServeWithoutTls() throws Exception {
        // When
        var answer = get(HttpClient.newHttpClient(), echo().replace("https:", "http:"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldTellItsHealthToProbesWithoutOne() throws Exception {
        // When
        var answer =
                get(HttpClient.newHttpClient(), "http://localhost:" + managementPort + "/actuator/health/liveness");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private String echo() {
        return "https://localhost:" + port + "/api/v1/echo";
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
