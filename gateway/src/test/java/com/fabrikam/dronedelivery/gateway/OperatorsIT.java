package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Operators reach the Supervisor, from where they may, as who they are. */
class OperatorsIT extends GatewayFixture {

    private final String operator = "operator-" + UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "GET, /operator/v1/operations?state=NEEDS_ATTENTION, operations:read, /internal/operations?state=NEEDS_ATTENTION",
        "GET, /operator/v1/operations/o-1, operations:read, /internal/operations/o-1",
        "POST, /operator/v1/operations/o-1/retry, operations:write, /internal/operations/o-1/retry",
        "GET, /operator/v1/dead-letters?topic=t, operations:read, /internal/dead-letters?topic=t",
        "GET, /operator/v1/parts, operations:read, /internal/parts",
        "POST, /operator/v1/dead-letters/d-1/replay, operations:write, /internal/dead-letters/d-1/replay",
    })
    void shouldReachTheSupervisor(String method, String path, String scope, String internal) {
        // When
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor(operator, scope)))
                .header("X-Operator", "mallory")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // Then
        assertThat(SUPERVISOR.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo(internal);
            assertThat(call.headers().get("X-Operator")).containsExactly(operator);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /operator/v1/operations, 'deliveries:read deliveries:write deliveries:any-owner', 403",
        "POST, /operator/v1/operations/o-1/retry, operations:read, 403",
        "GET, /operator/v1/operations, operations:write, 403",
        "GET, /operator/v1/nothing, operations:read, 404",
        "GET, /operator/v1/operationsx, operations:read, 404",
        "DELETE, /operator/v1/operations/o-1, operations:write, 404",
        "POST, /operator/v1/parts, operations:write, 404",
        "GET, /internal/operations, 'operations:read operations:write', 404",
        "GET, /api/v1/deliveries/x, 'operations:read operations:write', 403",
    })
    void shouldKeepApartWhoMayWhat(String method, String path, String scope, int status) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor(operator, scope)))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody();
        nothingReachedAService();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 |                       | 200",
                "127.0.0.2 |                       | 403",
                // anybody can say so
                "127.0.0.2 | 127.0.0.1             | 403",
                "127.0.0.1 | 10.9.9.9              | 200",
                // the proxy is believed, for what it adds
                "127.0.0.3 | 127.0.0.1             | 200",
                "127.0.0.3 | 10.1.2.3              | 200",
                "127.0.0.3 | 10.2.2.3              | 403",
                "127.0.0.3 | 127.0.0.1, 10.2.2.3   | 403",
                "127.0.0.3 | 10.2.2.3, 10.1.2.3    | 200",
                "127.0.0.3 | 10.1.2.3, 127.0.0.3   | 200",
                "127.0.0.3 |                       | 403",
                "127.0.0.3 | 10.1.2.3, localhost   | 403",
            })
    void shouldLetInByTheAddressOfTheConnectionOrOfATrustedProxy(String from, String forwarded, int status)
            throws Exception {
        // When
        var answer = RawHttp.sendFrom(from, port, """
                GET /operator/v1/operations HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer %s\r
                %s\r
                """.formatted(
                        ISSUER.tokenFor(operator, "operations:read"),
                        forwarded == null ? "" : "X-Forwarded-For: " + forwarded + "\r\n"));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status == 403) {
            assertThat(answer).contains("\"code\":\"AddressNotAllowed\"", "\"rule\":\"operator-address\"");
            nothingReachedAService();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator", "/operator/settings.json", "/operator/assets/operator.js"})
    void shouldShowTheirPageToWhoeverComesFromWhereTheyMay(String path) throws Exception {
        assertThat(RawHttp.get(port, path))
                .startsWith("HTTP/1.1 200")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'");
        assertThat(RawHttp.sendFrom("127.0.0.2", port, """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                \r
                """.formatted(path)))
                .startsWith("HTTP/1.1 403")
                .contains("\"rule\":\"operator-address\"");
    }

    @Test
    void shouldTellTheirPageWhatItMayAskFor() {
        client.get()
                .uri("/operator/settings.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.clientId")
                .isEqualTo("drone-delivery-operators")
                .jsonPath("$.scope")
                .isEqualTo("openid operations:read operations:write")
                .jsonPath("$.consoles")
                .isEmpty();
    }

    @Test
    void shouldTellWhatIsLeftOfTheBudgetAndStopWhoHasUsedItUp() {
        // Given
        for (int left = OPERATORS_BUDGET - 1; left >= 0; left--) {
            list(operator)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"operators\";q=" + OPERATORS_BUDGET + ";w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"operators\";r=" + left + ";t=\\d+")
                    .expectBody();
        }

        // When / Then
        list(operator)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueMatches("Retry-After", "[1-9]\\d*")
                .expectHeader()
                .valueMatches("RateLimit", "\"operators\";r=0;t=\\d+")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TooManyRequests")
                .jsonPath("$.correlationId")
                .isNotEmpty();
        assertThat(SUPERVISOR.calls()).hasSize(OPERATORS_BUDGET);

        // Then: neither another client nor another group is touched by it
        list("another-" + operator).expectStatus().isOk().expectBody();
        client.get()
                .uri("/api/v1/deliveries/x")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor(operator)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("RateLimit", "\"reads\";r=\\d{3,};t=\\d+")
                .expectBody();
    }

    @Test
    void shouldCountWhoeverWasStopped() throws Exception {
        // When
        for (int i = 0; i <= OPERATORS_BUDGET; i++) {
            list(operator).expectBody();
        }

        // Then
        assertThat(RawHttp.get(managementPort, "/actuator/prometheus"))
                .containsPattern("gateway_limited_total\\{[^}]*group=\"operators\"[^}]*} [1-9]");
    }

    @Test
    void shouldLimitVisitorsOfThePageByTheirAddressAlone() {
        client.get()
                .uri("/")
                .exchange()
                .expectHeader()
                .valueMatches("RateLimit", "\"files\";r=\\d+;t=\\d+")
                .expectBody();
    }

    private ResponseSpec list(String who) {
        return client.get()
                .uri("/operator/v1/operations")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor(who, "operations:read")))
                .exchange();
    }
}
