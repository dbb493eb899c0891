package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Who has an answer is not sent it again, and nobody is sent another's. */
class ResponseCacheIT extends GatewayFixture {

    private final String tag = "/api/v1/packages/p-" + UUID.randomUUID() + "/tag";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/deliveries/x",
                "/api/v1/deliveries?status=Pending",
                "/api/v1/deliveryrequests/x",
                "/api/v1/packages/p-1",
                "/api/v1/history/x",
                "/api/v1/deliveries/x/tracking"
            })
    void shouldAskTheServiceAndSay304ToWhoHasItsAnswer(String path) {
        // Given
        allAnswer("{\"a\":1}");
        var etag = ask("alice", path, null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache, private")
                .expectHeader()
                .values(HttpHeaders.VARY, vary -> assertThat(String.join(",", vary))
                        .contains("Authorization", "Accept", "Accept-Encoding"))
                .expectBody()
                .json("{\"a\":1}")
                .returnResult()
                .getResponseHeaders()
                .getETag();

        // When / Then
        ask("alice", path, etag)
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, etag)
                .expectBody()
                .isEmpty();
        assertThat(calls()).as("nothing is answered from memory").isEqualTo(2);

        // When / Then
        allAnswer("{\"a\":2}");
        ask("alice", path, etag).expectStatus().isOk().expectBody().json("{\"a\":2}");
    }

    @Test
    void shouldKeepATagForWhoAskedForIt() {
        // Given
        PACKAGES.answers(200, "image/svg+xml", "<svg/>");

        // When
        var etag = ask("alice", tag, null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=60, private")
                .expectBody(String.class)
                .isEqualTo("<svg/>")
                .returnResult()
                .getResponseHeaders()
                .getETag();
        ask("alice", tag, null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("image/svg+xml")
                .expectHeader()
                .valueMatches(HttpHeaders.AGE, "\\d+")
                .expectBody(String.class)
                .isEqualTo("<svg/>");
        ask("alice", tag, etag).expectStatus().isNotModified().expectBody().isEmpty();

        // Then
        assertThat(PACKAGES.calls()).hasSize(1);
    }

    @Test
    void shouldNeverAnswerOneOwnerWithWhatAnotherWasTold() {
        // Given
        PACKAGES.answers(200, "image/svg+xml", "<svg>alice</svg>");
        var etag = ask("alice", tag, null)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();

        // When: the service knows that it is not bob's
        PACKAGES.answers(404, "application/problem+json", "{}");

        // Then
        ask("bob", tag, null).expectStatus().isNotFound().expectBody();
        ask("bob", tag, etag).expectStatus().isNotFound().expectBody();
        client.get()
                .uri(tag)
                .headers(headers ->
                        headers.setBearerAuth(ISSUER.tokenFor("bob", "deliveries:read deliveries:any-owner")))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody();
        ask("alice", tag, null).expectStatus().isOk().expectBody(String.class).isEqualTo("<svg>alice</svg>");
        client.get().uri(tag).exchange().expectStatus().isUnauthorized().expectBody();
    }

    @Test
    void shouldNotForgetWithWhichRightsSomebodyAsked() {
        // Given
        PACKAGES.answers(200, "image/svg+xml", "<svg/>");
        client.get()
                .uri(tag)
                .headers(headers ->
                        headers.setBearerAuth(ISSUER.tokenFor("bob", "deliveries:read deliveries:any-owner")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // When
        PACKAGES.answers(404, "application/problem+json", "{}");

        // Then
        ask("bob", tag, null).expectStatus().isNotFound().expectBody();
    }

    @Test
    void shouldTellApartWhatIsAskedFor() {
        // Given
        PACKAGES.answers(200, "image/svg+xml", "<svg/>");
        ask("alice", tag, null).expectBody();

        // When
        PACKAGES.answers(200, "application/json", "{\"tag\":\"t\"}");

        // Then
        ask("alice", tag + "?symbology=QR", null).expectBody().json("{\"tag\":\"t\"}");
        get(tag).header(HttpHeaders.ACCEPT, "application/json")
                .exchange()
                .expectBody()
                .json("{\"tag\":\"t\"}");
        get(tag).header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .exchange()
                .expectBody()
                .json("{\"tag\":\"t\"}");
    }

    @Test
    void shouldKeepNothingThatMustNotBeKept() {
        // Given
        PACKAGES.answers(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "private, no-store");
            FakeService.send(exchange, 200, "image/svg+xml", "<svg/>");
        });

        // When / Then
        for (int i = 0; i < 2; i++) {
            ask("alice", tag, null)
                    .expectHeader()
                    .valueEquals(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ETAG)
                    .expectBody();
        }
        assertThat(PACKAGES.calls()).hasSize(2);
    }

    @Test
    void shouldCompressLongJsonForWhoCanReadItAndNothingElse() throws Exception {
        // Given
        DELIVERY.answers(200, "application/json", "{\"a\":\"" + "x".repeat(5000) + "\"}");
        PACKAGES.answers(200, "image/png", "x".repeat(5000));
        var token = "Authorization: Bearer " + ISSUER.tokenFor("alice");

        // When / Then
        assertThat(RawHttp.get(port, "/api/v1/deliveries/x", token, "Accept-Encoding: gzip"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-encoding: gzip");
        assertThat(RawHttp.get(port, "/api/v1/deliveries/x", token))
                .containsIgnoringCase("vary: accept-encoding")
                .doesNotContainIgnoringCase("content-encoding")
                .contains("x".repeat(5000));
        assertThat(RawHttp.get(port, tag, token, "Accept-Encoding: gzip"))
                .doesNotContainIgnoringCase("content-encoding");
        DELIVERY.answers(200, "application/json", "{}");
        assertThat(RawHttp.get(port, "/api/v1/deliveries/y", token, "Accept-Encoding: gzip"))
                .doesNotContainIgnoringCase("content-encoding");
    }

    @Test
    void shouldNotCompressTwice() throws Exception {
        // Given
        DELIVERY.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
            FakeService.send(exchange, 200, "application/json", "x".repeat(5000));
        });

        // When / Then
        assertThat(RawHttp.get(
                        port,
                        "/api/v1/deliveries/x",
                        "Authorization: Bearer " + ISSUER.tokenFor("alice"),
                        "Accept-Encoding: gzip, br"))
                .containsIgnoringCase("content-encoding: br")
                .doesNotContainIgnoringCase("gzip");
    }

    private ResponseSpec ask(String who, String path, String etag) {
        return client.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor(who)))
                .headers(headers -> {
                    if (etag != null) {
                        headers.setIfNoneMatch(etag);
                    }
                })
                .exchange();
    }

    private static void allAnswer(String body) {
        for (var service : new FakeService[] {DELIVERY, PACKAGES, HISTORY}) {
            service.answers(200, "application/json", body);
        }
    }
}
