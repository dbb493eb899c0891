package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

/** How much a client may send. */
class LimitsIT extends GatewayFixture {

    private static final int LIMIT = 64 * 1024;

    @Test
    void shouldPassABodyOfExactlyTheLimit() {
        // When
        send("x".repeat(LIMIT), 200);

        // Then
        assertThat(INGESTION.lastCall().body()).hasSize(LIMIT);
    }

    @Test
    void shouldRefuseABodyThatIsAnnouncedLarger() {
        send("x".repeat(LIMIT + 1), 413);
        nothingReachedAService();
    }

    @Test
    void shouldRefuseABodyThatTurnsOutLarger() {
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.range(0, 80).map(part -> "x".repeat(1024)), String.class)
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
                .body(Flux.range(0, 64).map(part -> "x".repeat(1024)), String.class)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // Then
        assertThat(INGESTION.lastCall().body()).hasSize(LIMIT);
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
        assertThat(answer).startsWith("HTTP/1.1 431");
        nothingReachedAService();
    }

    @Test
    void shouldRefuseAnEndlessAddress() throws Exception {
        // When
        var answer = RawHttp.get(port, "/api/v1/deliveries/" + "x".repeat(17 * 1024));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 414");
        nothingReachedAService();
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
