package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Who gets in, and what a caller needs for what. */
class AuthenticationIT extends GatewayFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/deliveries/x", "/api/v1/packages/x", "/nothing", "/internal/x", "/actuator/health"})
    void shouldAskForATokenWhateverThePath(String path) {
        refused(client.get().uri(path).exchange())
                .expectHeader()
                .value(HttpHeaders.WWW_AUTHENTICATE, value -> assertThat(value).startsWith("Bearer"));
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("expired", () -> spoilt(token -> token.expirationTime(minutes(-10)))),
                bad("without an end", () -> spoilt(token -> token.expirationTime(null))),
                bad("not yet valid", () -> spoilt(token -> token.notBeforeTime(minutes(10)))),
                bad("for another audience", () -> spoilt(token -> token.audience("something-else"))),
                bad("for no audience", () -> spoilt(token -> token.audience((String) null))),
                bad("from another issuer", () -> spoilt(token -> token.issuer("http://evil.example/default"))),
                bad("from no issuer", () -> spoilt(token -> token.issuer(null))),
                bad("without a subject", () -> spoilt(token -> token.subject(null))),
                bad("with a line break in the subject", () -> spoilt(token -> token.subject("a\r\nX-Scopes: all"))),
                bad("with a blank in the subject", () -> spoilt(token -> token.subject("a b"))),
                bad("with an endless subject", () -> spoilt(token -> token.subject("a".repeat(65)))),
                bad("unsigned", ISSUER::unsigned),
                bad("expired longer ago than clocks differ", () -> spoilt(token -> token.expirationTime(seconds(-65)))),
                bad(
                        "not yet valid for longer than clocks differ",
                        () -> spoilt(token -> token.notBeforeTime(seconds(125)))),
                bad("signed by a stranger", ISSUER::signedByAStranger),
                bad("signed by a stranger under a known key id", ISSUER::signedByAStrangerUnderTheIssuersKeyId),
                bad("HMAC with the public key", ISSUER::signedWithThePublicKeyAsSecret),
                bad("cut off", () -> ISSUER.tokenFor("alice").substring(0, 80)),
                bad("without its signature", () -> {
                    var token = ISSUER.tokenFor("alice");
                    return token.substring(0, token.lastIndexOf('.') + 1);
                }),
                bad("no token at all", () -> "hello"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void shouldRefuseATokenThatIs(String what, Supplier<String> token) {
        // When
        var answer = client.get()
                .uri("/api/v1/deliveries/x")
                .headers(headers -> headers.setBearerAuth(token.get()))
                .exchange();

        // Then
        refused(answer).expectHeader().value(HttpHeaders.WWW_AUTHENTICATE, value -> assertThat(value)
                .contains("invalid_token"));
        nothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6YWxpY2U=", "Bearer", "Bearer ", "bearer=x", "Digest x"})
    void shouldRefuseOtherCredentials(String authorization) {
        refused(client.get()
                .uri("/api/v1/deliveries/x")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange());
        nothingReachedAService();
    }

    @Test
    void shouldNotReadATokenFromTheAddress() {
        refused(client.get()
                .uri("/api/v1/deliveries/x?access_token=" + ISSUER.tokenFor("alice"))
                .exchange());
        nothingReachedAService();
    }

    static Stream<Arguments> tokensOfAnotherClock() {
        return Stream.of(
                bad(
                        "just expired",
                        () -> spoilt(token -> token.issueTime(minutes(-10)).expirationTime(seconds(-20)))),
                bad("about to be valid", () -> spoilt(token -> token.notBeforeTime(seconds(20)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensOfAnotherClock")
    void shouldAllowForClocksThatDiffer(String what, Supplier<String> token) {
        client.get()
                .uri("/api/v1/deliveries/x")
                .headers(headers -> headers.setBearerAuth(token.get()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void shouldAcceptATokenForSeveralAudiences() {
        client.get()
                .uri("/api/v1/deliveries/x")
                .headers(headers -> headers.setBearerAuth(
                        spoilt(token -> token.audience(List.of("something-else", "drone-delivery")))))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/deliveries/x, deliveries:read, 200",
        "GET, /api/v1/deliveries/x, deliveries:write, 403",
        "GET, /api/v1/deliveries/x, '', 403",
        "GET, /api/v1/deliveries/x, deliveries:reader, 403",
        "GET, /api/v1/deliveries/x, deliveries:any-owner, 403",
        "POST, /api/v1/deliveryrequests, deliveries:write, 200",
        "POST, /api/v1/deliveryrequests, deliveries:read, 403",
        "PUT, /api/v1/deliveryrequests/x, deliveries:read, 403",
        "PATCH, /api/v1/deliveryrequests/x, deliveries:read, 403",
        "DELETE, /api/v1/deliveryrequests/x, deliveries:read, 403",
        "PATCH, /api/v1/deliveryrequests/x, deliveries:write, 200",
        "DELETE, /api/v1/deliveryrequests/x, deliveries:write, 200",
        "DELETE, /api/v1/deliveries/x, deliveries:write, 405",
    })
    void shouldAskForTheScopeOfTheMethod(String method, String path, String scope, int status) {
        // When
        var answer = client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice", scope)))
                .exchange();

        // Then
        answer.expectStatus().isEqualTo(status);
        if (status == 403) {
            answer.expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("InsufficientScope")
                    .jsonPath("$.correlationId")
                    .isNotEmpty();
            nothingReachedAService();
        } else {
            answer.expectBody();
        }
    }

    @Test
    void shouldFollowAChangeOfTheIssuersKey() {
        // Given
        get("/api/v1/deliveries/x").exchange().expectStatus().isOk().expectBody();
        var old = ISSUER.tokenFor("alice");

        // When
        ISSUER.rotateKey();

        // Then
        get("/api/v1/deliveries/x").exchange().expectStatus().isOk().expectBody();
        refused(client.get()
                .uri("/api/v1/deliveries/x")
                .headers(headers -> headers.setBearerAuth(old))
                .exchange());
    }

    private static Arguments bad(String what, Supplier<String> token) {
        return Arguments.of(what, token);
    }

    private static String spoilt(Consumer<JWTClaimsSet.Builder> claims) {
        return ISSUER.token(claims);
    }

    private static Date seconds(int fromNow) {
        return Date.from(Instant.now().plusSeconds(fromNow));
    }

    private static Date minutes(int fromNow) {
        return Date.from(Instant.now().plusSeconds(60L * fromNow));
    }

    private static ResponseSpec refused(ResponseSpec answer) {
        answer.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("Unauthenticated")
                .jsonPath("$.status")
                .isEqualTo(401)
                .jsonPath("$.correlationId")
                .isNotEmpty();
        return answer;
    }
}
