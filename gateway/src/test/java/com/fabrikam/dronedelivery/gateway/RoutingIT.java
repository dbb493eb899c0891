package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** Which request goes where, and what is not there for anybody. */
class RoutingIT extends GatewayFixture {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/deliveryrequests, ingestion",
        "PUT, /api/v1/deliveryrequests/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, ingestion",
        "PATCH, /api/v1/deliveryrequests/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, ingestion",
        "DELETE, /api/v1/deliveryrequests/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, ingestion",
        "GET, /api/v1/deliveryrequests/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, delivery",
        "GET, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, delivery",
        "GET, /api/v1/deliveries/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10/tracking, delivery",
        "GET, /api/v1/deliveries/x/status?a=b%20c&d=%2F, delivery",
        "POST, /api/v1/deliveries/x/confirmations?kind=Signature, delivery",
        "GET, /api/v1/deliveries/x/confirmations, delivery",
        "POST, /api/v1/deliveries/x/notifymerequests, delivery",
        "GET, /api/v1/deliveries/x/notifymerequests, delivery",
        "DELETE, /api/v1/deliveries/x/notifymerequests/y, delivery",
        "GET, /api/v1/packages/p-1, packages",
        "GET, /api/v1/packages/p-1/tag?symbology=QR, packages",
        "GET, /api/v1/packages/summary?year=2030&month=1, packages",
        "GET, /api/v1/dronedeliveries/utilization?year=2030&month=1, drone",
        "GET, /api/v1/history/6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10, history",
    })
    void shouldLeadEachCallToItsService(String method, String path, String service) throws Exception {
        // When
        var body = method.equals("GET") ? "" : "{\"a\":1}";
        var type = path.contains("confirmations") ? "application/octet-stream" : "application/json";
        var answer =
                RawHttp.send(port, """
                %s %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(method, path, ISSUER.tokenFor("alice"), type, body.length(), body));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        var expected =
                switch (service) {
                    case "ingestion" -> INGESTION;
                    case "delivery" -> DELIVERY;
                    case "history" -> HISTORY;
                    case "drone" -> DRONE;
                    default -> PACKAGES;
                };
        assertThat(expected.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo(method);
            assertThat(call.path()).isEqualTo(path);
            assertThat(call.body()).isEqualTo(body);
        });
        assertThat(calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v1/nothing",
                "/api/v2/deliveries/x",
                "/internal",
                "/internal/deliveries/x",
                "/control/faults",
                "/lra-participant/compensate",
                "/actuator",
                "/actuator/health",
                "/actuator/gateway/routes",
                "/error",
                "/favicon.ico",
                "/API/V1/deliveries/x",
            })
    void shouldNotKnowWhatIsNotRouted(String path) {
        get(path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NotFound")
                .jsonPath("$.correlationId")
                .isNotEmpty();
        nothingReachedAService();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/deliveryrequests, POST",
        "DELETE, /api/v1/deliveryrequests, POST",
        "POST, /api/v1/deliveryrequests/x, 'GET,PUT,PATCH,DELETE'",
        "PATCH, /api/v1/deliveryrequests, POST",
        "PUT, /api/v1/deliveries/x, GET",
        "DELETE, /api/v1/deliveries/x/confirmations, 'GET,POST'",
        "PUT, /api/v1/deliveries/x/notifymerequests, 'GET,POST'",
        "PUT, /api/v1/deliveries/x/notifymerequests/y, DELETE",
        "DELETE, /api/v1/packages/x, GET",
        "DELETE, /api/v1/history/x, GET",
        "HEAD, /api/v1/packages/x, GET",
        "OPTIONS, /api/v1/packages/x, GET",
    })
    void shouldRefuseAnotherMethodOnAKnownPath(String method, String path, String allowed) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", allowed)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
        nothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/../internal/deliveries/x",
                "/api/v1/deliveries/../../../internal/x",
                "/api/v1/deliveries/%2e%2e/%2e%2e/%2e%2e/internal/x",
                "/api/v1/deliveries/..%2f..%2f..%2finternal/x",
                "/api/v1/deliveries/%252e%252e/internal",
                "/api/v1/deliveries/..;/..;/internal",
                "/api/v1/deliveries/x;jsessionid=1",
                "/api/v1/deliveries/..\\..\\internal",
                "/api/v1/deliveries/%5c..%5cinternal",
                "/api/v1/deliveries/./x",
                "/api/v1//deliveries/x",
                "//internal/deliveries/x",
                "//api/v1/deliveries/x",
                "/api/v1/deliveries/x%00",
                "/api/v1/deliveries/x%0d%0aX-Subject:%20mallory",
                "/api/v1/deliveries/x%0a",
                "/;/internal",
                "/api/v1/packages/%2F%2Finternal",
                "http://localhost/api/v1/../internal/x",
                "http://localhost//internal/x",
                "*",
                "internal",
                "/api/v1/deliveries/%zz",
                "/api/v1/deliveries/x|y",
            })
    void shouldNeverLeadATrickAround(String target) throws Exception {
        // When
        var answer = RawHttp.get(port, target, "Authorization: Bearer " + ISSUER.tokenFor("alice"));

        // Then
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (400 .*\"rule\":\"[a-z-]+\"|404 ).*")
                .contains("application/problem+json");
        nothingReachedAService();
    }

    @Test
    void shouldLeadAnAbsoluteTargetByItsPathAlone() throws Exception {
        // When
        var answer = RawHttp.get(
                port,
                "http://internal.example:1/api/v1/deliveries/x",
                "Authorization: Bearer " + ISSUER.tokenFor("alice"));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(DELIVERY.lastCall().path()).isEqualTo("/api/v1/deliveries/x");
    }

    @Test
    void shouldServeTheApiDocumentToEverybody() {
        for (var path : new String[] {"/api/v1/openapi.yaml", "/api/v1/components.yaml"}) {
            client.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType("application/yaml")
                    .expectBody(String.class)
                    .value(text -> assertThat(text).contains("openapi: 3.0.3", "schemas:"));
        }
    }
}
