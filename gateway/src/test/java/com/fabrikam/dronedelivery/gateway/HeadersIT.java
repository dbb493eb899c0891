package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** What passes the gateway in either direction. */
class HeadersIT extends GatewayFixture {

    @Test
    void shouldTellTheServiceWhoCalls() {
        // When
        client.get()
                .uri("/api/v1/deliveries/x")
                .headers(headers ->
                        headers.setBearerAuth(ISSUER.tokenFor("bob", "deliveries:read deliveries:any-owner")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // Then
        assertThat(DELIVERY.lastCall().header("X-Subject")).isEqualTo("bob");
        assertThat(DELIVERY.lastCall().header("X-Scopes").split(" "))
                .containsExactlyInAnyOrder("deliveries:read", "deliveries:any-owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Subject",
                "x-subject",
                "X-Scopes",
                "x-scopes",
                "X-Internal-Anything",
                "x-internal-debug",
                "Long-Running-Action",
                "long-running-action",
                "Long-Running-Action-Parent",
                "Authorization-Extra",
                "Cookie",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Prefix",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "CamelHttpUri",
                "CaMelHttpMethod",
                "baggage",
                "X_Subject",
            })
    void shouldKeepOutWhatAClientMayNotSay(String header) throws Exception {
        // When
        var answer = RawHttp.get(
                port,
                "/api/v1/deliveries/x",
                "Authorization: Bearer " + ISSUER.tokenFor("alice"),
                header + ": mallory deliveries:any-owner",
                header + ": again");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        var headers = DELIVERY.lastCall().headers();
        assertThat(headers.values())
                .allSatisfy(values -> assertThat(values).noneMatch(value -> value.contains("mallory")));
        assertThat(headers.get("X-Subject")).containsExactly("alice");
        assertThat(headers.get("X-Scopes")).hasSize(1);
        assertThat(headers).doesNotContainKey("Authorization");
    }

    @Test
    void shouldPassOnWhatTheServicesNeed() {
        // When
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", "order-1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .bodyValue("{\"a\":1}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // Then
        var call = INGESTION.lastCall();
        assertThat(call.header("Content-Type")).isEqualTo("application/json");
        assertThat(call.header("Idempotency-Key")).isEqualTo("order-1");
        assertThat(call.header("traceparent")).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(call.header("Content-Length")).isEqualTo("7");
        assertThat(call.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldKeepAWellFormedCorrelationId() {
        // When
        var answer = get("/api/v1/deliveries/x")
                .header("X-Correlation-Id", "c-1.A_z")
                .exchange();

        // Then
        answer.expectHeader().valueEquals("X-Correlation-Id", "c-1.A_z").expectBody();
        assertThat(DELIVERY.lastCall().headers().get("X-Correlation-Id")).containsExactly("c-1.A_z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "ä",
                "<script>",
                "a;b",
                "a,b",
                "",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345"
            })
    void shouldReplaceAMalformedCorrelationId(String given) throws Exception {
        // When
        var answer = RawHttp.get(
                port,
                "/api/v1/deliveries/x",
                "Authorization: Bearer " + ISSUER.tokenFor("alice"),
                "X-Correlation-Id: " + given);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        var made = DELIVERY.lastCall().header("X-Correlation-Id");
        assertThat(made).matches("[0-9a-f-]{36}");
        assertThat(answer).contains("X-Correlation-Id: " + made);
    }

    @Test
    void shouldAnswerWithOneCorrelationIdAlsoIfTheServiceNamesAnother() {
        // Given
        DELIVERY.answers(exchange -> {
            exchange.getResponseHeaders().set("X-Correlation-Id", "another");
            exchange.getResponseHeaders().set("X-Service-Version", "9.9.9");
            FakeService.send(exchange, 200, "application/json", "{}");
        });

        // When / Then
        get("/api/v1/deliveries/x")
                .header("X-Correlation-Id", "mine")
                .exchange()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "mine")
                .expectHeader()
                .valueEquals("X-Service-Version", "9.9.9")
                .expectBody();
    }

    @Test
    void shouldNameTheCorrelationIdInItsOwnProblems() {
        client.get()
                .uri("/api/v1/deliveries/x")
                .header("X-Correlation-Id", "mine")
                .exchange()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "mine")
                .expectHeader()
                .value("X-Service-Version", version -> assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*"))
                .expectBody()
                .jsonPath("$.correlationId")
                .isEqualTo("mine")
                .jsonPath("$.instance")
                .isEqualTo("/api/v1/deliveries/x");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/deliveries/x, alice, 200",
        "/api/v1/nothing, alice, 404",
        "/api/v1/deliveries/x, , 401",
        "/api/v1/deliveries/x?status=%3Cscript%3E, alice, 400",
        "/api/v1/openapi.yaml, , 200",
    })
    void shouldTellABrowserToMakeNothingOfAnAnswer(String path, String who, int status) throws Exception {
        // When
        var answer = who == null
                ? RawHttp.get(port, path)
                : RawHttp.get(port, path, "Authorization: Bearer " + ISSUER.tokenFor(who));

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(
                        "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY",
                        "Referrer-Policy: no-referrer",
                        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                        "Cache-Control: ")
                .as("which would be ignored without TLS")
                .doesNotContain("Strict-Transport-Security");
    }

    @Test
    void shouldLeaveAServicesOwnProblemAsItIs() {
        // Given
        var problem =
                "{\"title\":\"Bad Request\",\"status\":400,\"errors\":[{\"field\":\"pickup\",\"message\":\"m\"}]}";
        INGESTION.answers(400, "application/problem+json", problem);

        // When / Then
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(String.class)
                .isEqualTo(problem);
    }

    @Test
    void shouldPassTheLocationOfAnAcceptedRequest() {
        // Given
        INGESTION.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/api/v1/deliveryrequests/" + DELIVERY_ID);
            FakeService.send(exchange, 202, "application/json", "{}");
        });

        // When / Then
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Location", "/api/v1/deliveryrequests/" + DELIVERY_ID)
                .expectBody();
    }
}
