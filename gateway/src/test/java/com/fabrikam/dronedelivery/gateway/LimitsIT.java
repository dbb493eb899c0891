package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/** How much a client may send. */
class LimitsIT extends GatewayFixture {

    private static final int LIMIT = 64 * 1024;

    @Test
    void shouldPassABodyOfExactlyTheLimit() {
        // When
        send(text(LIMIT), 200);

        // Then
        assertThat(INGESTION.lastCall().body()).hasSize(LIMIT);
    }

    @Test
    void shouldRefuseABodyThatIsAnnouncedLarger() {
        send(text(LIMIT + 1), 413);
        nothingReachedAService();
    }

    @Test
    void shouldRefuseABodyThatTurnsOutLarger() {
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.just("\"").concatWith(Flux.range(0, 80).map(part -> "x".repeat(1024))), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("PayloadTooLarge");
    }

    @Test
    void shouldPassABodyOfUnannouncedLength() {
        // When
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        Flux.range(0, 64).map(part -> text(LIMIT).substring(part * 1024, (part + 1) * 1024)),
                        String.class)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // Then
        assertThat(INGESTION.lastCall().body()).hasSize(LIMIT);
    }

    @Test
    void shouldPassALargerConfirmationWhoseLengthIsAnnounced() {
        // When
        confirm("x".repeat(1 << 20)).exchange().expectStatus().isOk().expectBody();
        confirm("x".repeat(1 << 20 | 1))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody();

        // Then
        assertThat(DELIVERY.calls()).singleElement().satisfies(call -> assertThat(call.body())
                .hasSize(1 << 20));
    }

    @Test
    void shouldRefuseAConfirmationWhoseLengthIsNotAnnounced() {
        client.post()
                .uri("/api/v1/deliveries/x/confirmations?kind=Signature")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.IMAGE_PNG)
                .body(Flux.range(0, 2).map(part -> "x"), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(411)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("LengthRequired");
        nothingReachedAService();
    }

    private WebTestClient.RequestHeadersSpec<?> confirm(String body) {
        return client.post()
                .uri("/api/v1/deliveries/x/confirmations?kind=Signature")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(body);
    }

    @Test
    void shouldRefuseEndlessHeaders() throws Exception {
        // When
        var answer = RawHttp.get(
                port,
                "/api/v1/deliveries/x",
                "Authorization: Bearer " + ISSUER.tokenFor("alice"),
                "X-Long: " + "x".repeat(17 * 1024));

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json", "X-Correlation-Id", "\"code\":\"HeadersTooLarge\"");
        nothingReachedAService();
    }

    @Test
    void shouldRefuseAnEndlessAddress() throws Exception {
        // When
        var answer = RawHttp.get(port, "/api/v1/deliveries/" + "x".repeat(17 * 1024));

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json", "X-Correlation-Id", "\"code\":\"AddressTooLong\"");
        nothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/deliveries/x HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
                "GET /api/v1/deliveries/x HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/deliveryrequests HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "GET  HTTP/1.1\r\n\r\n",
                "hello\r\n\r\n",
            })
    void shouldRefuseWhatIsNoHttp(String request) throws Exception {
        assertThat(RawHttp.send(port, request))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"rule\":\"http-syntax\"");
        nothingReachedAService();
    }

    @Test
    void shouldNotBeLedAstrayByTwoLengths() throws Exception {
        // When: what one server takes for the body, another might take for a second request
        var answer = RawHttp.send(port, """
                POST /api/v1/deliveryrequests HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: 4\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                \r
                0\r
                \r
                GET /internal/x HTTP/1.1\r
                Host: localhost\r
                \r
                """.formatted(ISSUER.tokenFor("alice")));

        // Then
        assertThat(answer).isNotEmpty();
        assertThat(INGESTION.calls()).allSatisfy(call -> assertThat(call.path()).isEqualTo("/api/v1/deliveryrequests"));
    }

    @Test
    void shouldCloseConnectionsAboveTheLimitAndServeTheOthers() throws IOException {
        // Given
        var sockets = new ArrayList<Socket>();
        int refused = 0;
        try {
            for (int i = 0; i < MAX_CONNECTIONS + 10; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }

            // When
            for (var socket : sockets) {
                refused += isServed(socket) ? 0 : 1;
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }

        // Then
        assertThat(refused).isBetween(10, MAX_CONNECTIONS);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(RawHttp.get(port, "/api/v1/openapi.yaml"))
                .startsWith("HTTP/1.1 200"));
    }

    private static boolean isServed(Socket socket) throws IOException {
        socket.setSoTimeout(120_000);
        try {
            socket.getOutputStream()
                    .write("GET /api/v1/components.yaml HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException e) {
            return false;
        }
    }

    /** JSON of this length. */
    private static String text(int length) {
        return "\"" + "x".repeat(length - 2) + "\"";
    }

    private void send(String body, int status) {
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody();
    }
}
