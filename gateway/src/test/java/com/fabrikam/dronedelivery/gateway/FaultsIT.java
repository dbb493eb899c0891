package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What clients see of services that are down, slow, or break off. */
class FaultsIT extends GatewayFixture {

    @Test
    void shouldSay503WhileAServiceIsDownAndServeTheOthers() {
        // Given
        PACKAGES.goDown();
        try {
            // When / Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> problem(get("/api/v1/packages/p-1").exchange(), 503, "ServiceUnavailable")
                            .expectHeader()
                            .valueEquals(HttpHeaders.RETRY_AFTER, "2"));
            get("/api/v1/deliveries/x").exchange().expectStatus().isOk().expectBody();
        } finally {
            PACKAGES.comeBack();
        }
        await().atMost(PATIENCE).untilAsserted(() -> get("/api/v1/packages/p-1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody());
    }

    @Test
    void shouldSay503ToAWriteWhileIngestionIsDown() {
        INGESTION.goDown();
        try {
            // a connection that the service has just closed may still look open
            await().atMost(PATIENCE).untilAsserted(() -> problem(post("{}"), 503, "ServiceUnavailable")
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER));
        } finally {
            INGESTION.comeBack();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> post("{}").expectStatus().isOk().expectBody());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/deliveryrequests",
        "PUT, /api/v1/deliveryrequests/x",
        "PATCH, /api/v1/deliveryrequests/x",
        "DELETE, /api/v1/deliveryrequests/x"
    })
    void shouldSay502WhenAServiceBreaksOff(String method, String path) {
        // Given
        var tries = new AtomicInteger();
        INGESTION.answers(exchange -> {
            tries.incrementAndGet();
            exchange.close(); // no answer
        });

        // When / Then
        problem(write(method, path, "{}"), 502, "ServiceBrokeOff")
                .expectHeader()
                .doesNotExist(HttpHeaders.RETRY_AFTER);
        assertThat(tries).as("a write whose fate is unknown is not repeated").hasValue(1);
    }

    @Test
    void shouldSay502WhenAServiceIsKilledBeforeItAnswers() {
        // Given
        INGESTION.resetsConnections();
        try {
            // When / Then
            // a connection that the service had closed before may still have looked open
            await().atMost(PATIENCE).until(() -> {
                problem(post("{}"), 502, "ServiceBrokeOff").expectHeader().doesNotExist(HttpHeaders.RETRY_AFTER);
                return INGESTION.resets() > 0;
            });
            assertThat(INGESTION.resets())
                    .as("a write whose fate is unknown is not repeated")
                    .isEqualTo(1);
        } finally {
            INGESTION.comeBack();
        }
    }

    @Test
    void shouldPassOnAServicesOwn503() {
        // Given
        INGESTION.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            FakeService.send(exchange, 503, "application/problem+json", "{\"code\":\"KafkaUnavailable\"}");
        });

        // When / Then
        post("{}")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "7")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("KafkaUnavailable");
        assertThat(INGESTION.calls()).hasSize(1);
    }

    @Test
    void shouldPassOnAServicesOwn500WithoutRepeatingIt() {
        // Given
        DELIVERY.answers(500, "application/problem+json", "{\"code\":\"X\"}");

        // When / Then
        get("/api/v1/deliveries/x").exchange().expectStatus().isEqualTo(500).expectBody();
        assertThat(DELIVERY.calls()).hasSize(1);
    }

    private ResponseSpec post(String body) {
        return write("POST", "/api/v1/deliveryrequests", body);
    }

    private ResponseSpec write(String method, String path, String body) {
        return client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static ResponseSpec problem(ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.correlationId")
                .isNotEmpty()
                .jsonPath("$.trace")
                .doesNotExist();
        return answer;
    }
}
