package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A receiver follows one delivery by its link, for a while, and can do nothing else with it. */
class TrackingLinksIT extends GatewayFixture {

    private static final String DELIVERY_PATH = "/api/v1/deliveries/" + DELIVERY_ID;
    private static final String LINKS = DELIVERY_PATH + "/trackinglinks";
    private static final String TYPE = "tracking-link+jwt";

    @BeforeEach
    void onlyAliceOwnsIt() {
        DELIVERY.answers(exchange -> {
            var headers = exchange.getRequestHeaders();
            var scopes = headers.getFirst("X-Scopes");
            boolean mayKnow = "alice".equals(headers.getFirst("X-Subject"))
                    || scopes != null && scopes.contains("deliveries:any-owner");
            FakeService.send(
                    exchange,
                    mayKnow ? 200 : 404,
                    mayKnow ? "application/json" : "application/problem+json",
                    "{\"ownerId\":\"alice\"}");
        });
    }

    @Test
    void shouldGiveItsOwnerALinkByWhichAnybodyFollowsTheDelivery() {
        // When
        var link = made(make("alice", null));

        // Then
        assertThat(link).startsWith(DELIVERY_PATH + "/tracking?link=");
        DELIVERY.calls().clear();
        open(link).expectStatus().isOk().expectBody();
        open(link.replace("/tracking?", "/status?")).expectStatus().isOk().expectBody();
        assertThat(DELIVERY.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.header("X-Subject")).isEqualTo("alice");
            assertThat(call.header("X-Scopes")).isNullOrEmpty();
            assertThat(call.path()).as("the token goes no further").doesNotContain("link");
        });
    }

    @Test
    void shouldLetALinkBeWatchedAsAStream() {
        var link = made(make("alice", null));
        client.get()
                .uri(link)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        assertThat(DELIVERY.lastCall().path()).isEqualTo(DELIVERY_PATH + "/tracking");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, 401",
        "GET, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/owner, 401",
        "GET, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/confirmations, 401",
        "GET, /api/v1/deliveries, 401",
        "GET, /api/v1/deliveryrequests/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, 401",
        "DELETE, /api/v1/deliveryrequests/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, 401",
        "POST, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/trackinglinks, 401",
        "POST, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/status, 401",
        "GET, /api/v1/history/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, 401",
        "GET, /operator/v1/operations, 401",
        "GET, /api/v1/deliveries/7f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/status, 404",
        "GET, /api/v1/deliveries/7f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/tracking, 404",
    })
    void shouldOpenNothingElse(String method, String path, int status) {
        // Given
        var token = tokenIn(made(make("alice", null)));
        DELIVERY.calls().clear();

        // When / Then
        client.method(HttpMethod.valueOf(method))
                .uri(path + "?link=" + token)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody();
        nothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveries:read deliveries:write", "deliveries:write deliveries:any-owner"})
    void shouldGiveALinkToNobodyElse(String scope) {
        client.post()
                .uri(LINKS)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("bob", scope)))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NotFound");
    }

    @Test
    void shouldAskForTheScopeAndForAToken() {
        client.post()
                .uri(LINKS)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice", "deliveries:read")))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody();
        client.post().uri(LINKS).exchange().expectStatus().isUnauthorized().expectBody();
        nothingReachedAService();
    }

    @Test
    void shouldLastAsLongAsIsWanted() {
        make("alice", "{\"expiresIn\":\"PT2H\"}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.expiresAt")
                .value(at -> assertThat(Duration.between(Instant.now(), Instant.parse((String) at)))
                        .isBetween(Duration.ofMinutes(110), Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P8D", "PT0S", "PT-1H", "tomorrow", "24h", ""})
    void shouldNotLastForEver(String expiresIn) {
        make("alice", "{\"expiresIn\":\"" + expiresIn + "\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("expiresIn");
    }

    @Test
    void shouldBelieveNoLinkButItsOwn() throws JOSEException {
        var key = Base64.getDecoder().decode(LINK_KEY);
        open(follow(signed(key, TYPE, claims -> {}))).expectStatus().isOk().expectBody();
        DELIVERY.calls().clear();

        refused(signed(
                key,
                TYPE,
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))));
        refused(signed(key, TYPE, claims -> claims.expirationTime(null)));
        refused(signed(key, TYPE, claims -> claims.issuer(ISSUER.uri())));
        refused(signed(key, TYPE, claims -> claims.audience("drone-delivery")));
        refused(signed(key, TYPE, claims -> claims.claim("delivery", null)));
        refused(signed(key, "JWT", claims -> {}));
        refused(signed(new byte[32], TYPE, claims -> {}));
        refused(new PlainJWT(claims(claims -> {})).serialize());
        refused(ISSUER.tokenFor("alice"));
        refused("hello");
        nothingReachedAService();
    }

    private void refused(String token) {
        open(follow(token))
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("Unauthenticated");
    }

    private static String follow(String token) {
        return DELIVERY_PATH + "/status?link=" + token;
    }

    private static String signed(byte[] key, String type, Consumer<JWTClaimsSet.Builder> spoil) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(type))
                        .build(),
                claims(spoil));
        jwt.sign(new MACSigner(key));
        return jwt.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> spoil) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("urn:dronedelivery:gateway")
                .audience("urn:dronedelivery:tracking")
                .subject("alice")
                .claim("delivery", DELIVERY_ID)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        spoil.accept(claims);
        return claims.build();
    }

    private ResponseSpec make(String owner, String body) {
        var call = client.post().uri(LINKS).headers(headers -> headers.setBearerAuth(ISSUER.tokenFor(owner)));
        return body == null
                ? call.exchange()
                : call.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    private static String made(ResponseSpec answer) {
        var body = answer.expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/TrackingLink", body);
        return body.path("href").asText();
    }

    private static String tokenIn(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private ResponseSpec open(String link) {
        return client.get().uri(link).exchange();
    }
}
