package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The old API: where its calls go, who may make them, and what its clients are told about its end. */
@TestPropertySource(
        properties = {
            "dronedelivery.gateway.old-api.deprecated-since=2026-11-01T00:00:00Z",
            "dronedelivery.gateway.old-api.sunset=2027-11-01T00:00:00Z",
            "dronedelivery.gateway.old-api.successor=/api/v1/openapi.yaml",
        })
class OldApiIT extends GatewayFixture {

    private static final String OLD = "/v0.1.0/api";

    @ParameterizedTest
    @CsvSource({
        "POST, /deliveryrequests",
        "PATCH, /deliveryrequests/x",
        "DELETE, /deliveryrequests/x",
        "GET, /deliveries/x",
        "PATCH, /deliveries/x",
        "DELETE, /deliveries/x",
        "GET, /deliveries/x/owner",
        "GET, /deliveries/x/status",
        "POST, /deliveries/x/confirmations",
        "POST, /deliveries/x/notifymerequests",
        "GET, /deliveries/summary?ownerId=alice&year=2030&month=1",
        "GET, /packages/p-1",
        "GET, /packages/summary/alice?year=2030&month=1",
        "GET, /dronedeliveries/utilization?ownerId=alice&year=2030&month=1",
    })
    void shouldLeadEachCallToTheTranslation(String method, String path) {
        // When
        var answer = call(method, OLD + path, ISSUER.tokenFor("alice"));

        // Then
        answer.expectStatus().isOk();
        assertThat(COMPATIBILITY.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo(method);
            assertThat(call.path()).isEqualTo(OLD + path);
            assertThat(call.header("X-Subject")).isEqualTo("alice");
        });
        assertThat(calls()).isEqualTo(1);
        tellsOfItsEnd(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /deliveryrequests, POST",
        "GET, /deliveryrequests/x, 'PATCH,DELETE'",
        "PUT, /deliveries/x, 'GET,PATCH,DELETE'",
        "PUT, /packages/x, GET",
        "PATCH, /packages/x, GET",
        "POST, /deliveries/x/owner, GET",
        "GET, /deliveries/x/confirmations, POST",
        "POST, /dronedeliveries/utilization, GET",
    })
    void shouldRefuseAnotherMethodOnAnOldPath(String method, String path, String allowed) {
        // When
        var answer = call(method, OLD + path, ISSUER.tokenFor("alice"));

        // Then
        answer.expectStatus().isEqualTo(405);
        answer.expectHeader().valueEquals("Allow", allowed);
        tellsOfItsEnd(answer);
        nothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v0.1.0", "/v0.1.0/api", "/v0.1.0/api/history/x", "/v0.1.0/internal/x", "/api/dronedeliveries/x"
            })
    void shouldNotKnowWhatWasInternal(String path) {
        call("GET", path, ISSUER.tokenFor("alice")).expectStatus().isNotFound();
        nothingReachedAService();
    }

    @ParameterizedTest
    @CsvSource({"GET, deliveries:write", "PATCH, deliveries:read", "DELETE, deliveries:read"})
    void shouldAskForTheScopesOfTheNewApi(String method, String scope) {
        // When
        var answer = call(method, OLD + "/deliveries/x", ISSUER.tokenFor("alice", scope));

        // Then
        answer.expectStatus().isForbidden();
        tellsOfItsEnd(answer);
        nothingReachedAService();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v0.1.0/openapi.yaml", "/v0.1.0/components.yaml"})
    void shouldServeItsDocumentToEverybody(String path) {
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

    private ResponseSpec call(String method, String path, String token) {
        var call = client.method(HttpMethod.valueOf(method)).uri(path).headers(headers -> headers.setBearerAuth(token));
        return method.equals("GET") || method.equals("DELETE")
                ? call.exchange()
                : call.contentType(MediaType.APPLICATION_JSON).bodyValue("{}").exchange();
    }

    private static void tellsOfItsEnd(ResponseSpec answer) {
        answer.expectHeader()
                .valueEquals("Deprecation", "@1793491200")
                .expectHeader()
                .valueEquals("Sunset", "Mon, 01 Nov 2027 00:00:00 GMT")
                .expectHeader()
                .valueEquals(HttpHeaders.LINK, "</api/v1/openapi.yaml>; rel=\"successor-version\"");
    }
}
