package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** One request, several services, one answer; whole, or with the truth about what is missing. */
@TestPropertySource(properties = "dronedelivery.gateway.aggregation.part-timeout=30s")
class AggregationIT extends GatewayFixture {
    private static final String OVERVIEW = "/api/v1/deliveries/" + DELIVERY_ID + "/overview";
    private static final String INVOICE = "/api/v1/invoices?year=2030&month=1";

    private static final String DELIVERY_PATH = "/api/v1/deliveries/" + DELIVERY_ID;
    private static final Map<String, String> DOCUMENTS = Map.of(
            DELIVERY_PATH,
            "{\"deliveryId\":\"" + DELIVERY_ID + "\",\"packageId\":\"p-1\",\"stage\":\"PickedUp\"}",
            DELIVERY_PATH + "/status",
            "{\"stage\":\"PickedUp\"}",
            "/api/v1/deliveryrequests/" + DELIVERY_ID,
            "{\"status\":\"Scheduled\"}",
            "/api/v1/packages/p-1",
            "{\"packageId\":\"p-1\"}",
            "/api/v1/deliveries/summary",
            "{\"ownerId\":\"alice\",\"year\":2030,\"month\":1,\"count\":3}",
            "/api/v1/packages/summary",
            "{\"count\":2,\"totalWeight\":3.5}",
            "/api/v1/dronedeliveries/utilization",
            "{\"flights\":3}");

    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @BeforeEach
    void answer() {
        DELIVERY.answers(AggregationIT::document);
        PACKAGES.answers(AggregationIT::document);
        DRONE.answers(AggregationIT::document);
    }

    @AfterEach
    void end() {
        testIsOver.countDown();
    }

    @Test
    void shouldPutADeliveryTogether() {
        get(OVERVIEW)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.deliveryId")
                .isEqualTo(DELIVERY_ID)
                .jsonPath("$.complete")
                .isEqualTo(true)
                .jsonPath("$.missing")
                .doesNotExist()
                .jsonPath("$.delivery.stage")
                .isEqualTo("PickedUp")
                .jsonPath("$.status.stage")
                .isEqualTo("PickedUp")
                .jsonPath("$.request.status")
                .isEqualTo("Scheduled")
                .jsonPath("$.package.packageId")
                .isEqualTo("p-1")
                .jsonPath("$.links.history")
                .isEqualTo("/api/v1/history/" + DELIVERY_ID);
    }

    @Test
    void shouldPutAnInvoiceTogether() {
        get(INVOICE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.ownerId")
                .isEqualTo("alice")
                .jsonPath("$.month")
                .isEqualTo(1)
                .jsonPath("$.complete")
                .isEqualTo(true)
                .jsonPath("$.deliveries.count")
                .isEqualTo(3)
                .jsonPath("$.packages.totalWeight")
                .isEqualTo(3.5)
                .jsonPath("$.drones.flights")
                .isEqualTo(3);
        assertThat(DRONE.lastCall().path()).isEqualTo("/api/v1/dronedeliveries/utilization?year=2030&month=1");
    }

    @Test
    void shouldAskSideBySide() {
        // Given services that answer only when all of them have been asked
        var all = new CyclicBarrier(3);
        DELIVERY.answers(exchange -> together(all, exchange));
        PACKAGES.answers(exchange -> together(all, exchange));
        DRONE.answers(exchange -> together(all, exchange));

        // When / Then
        get(INVOICE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.complete")
                .isEqualTo(true);
    }

    @Test
    void shouldAskInTheNameOfTheCallerAlone() {
        // When
        client.get()
                .uri(URI.create("http://localhost:" + port
                        + "/api/v1/invoices?ownerId=a%26month%3D2&year=2030&month=1&other=x"))
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("bob", "deliveries:read")))
                .header("X-Correlation-Id", "abc")
                .header("X-Subject", "mallory")
                .header("Long-Running-Action", "http://elsewhere")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "abc")
                .expectBody();

        // Then
        for (var service : new FakeService[] {DELIVERY, PACKAGES, DRONE}) {
            assertThat(service.calls()).singleElement().satisfies(call -> {
                assertThat(call.path()).endsWith("?ownerId=a%26month%3D2&year=2030&month=1");
                assertThat(call.header("X-Correlation-Id")).isEqualTo("abc");
                assertThat(call.headers().get("X-Subject")).containsExactly("bob");
                assertThat(call.header("X-Scopes")).isEqualTo("deliveries:read");
                assertThat(call.headers()).doesNotContainKeys("Long-running-action", "Authorization");
            });
        }
    }

    @Test
    void shouldSayWhatIsMissingWhileAServiceIsDown() {
        // Given
        PACKAGES.goDown();
        try {
            // When / Then
            missing(get(OVERVIEW).exchange(), "package", "Unavailable")
                    .jsonPath("$.package")
                    .doesNotExist()
                    .jsonPath("$.request.status")
                    .isEqualTo("Scheduled");
        } finally {
            PACKAGES.comeBack();
        }
    }

    @ParameterizedTest
    @CsvSource({"500, Unavailable", "503, Unavailable", "404, NotFound", "204, Unavailable"})
    void shouldSayWhatIsMissingWhenAServiceAnswersOtherwise(int status, String reason) {
        // Given
        DRONE.answers(exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        // When / Then
        missing(get(INVOICE).exchange(), "drones", reason);
    }

    @Test
    void shouldSayWhatIsMissingWhenAnAnswerIsNoJson() {
        // Given
        PACKAGES.answers(200, "application/json", "{");

        // When / Then
        missing(get(INVOICE).exchange(), "packages", "Unavailable");
    }

    @ParameterizedTest
    @CsvSource({"404, NotFound", "400, BadRequest"})
    void shouldRefuseInTheWordsOfTheServiceWhatIsNotTheCallers(int status, String code) {
        // Given
        DELIVERY.answers(status, "application/problem+json", "{\"code\":\"" + code + "\"}");

        // When / Then
        for (var path : new String[] {OVERVIEW, INVOICE}) {
            get(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo(code);
        }
    }

    @Test
    void shouldSay503WithoutTheEssentialPart() {
        // Given
        DELIVERY.answers(500, "application/problem+json", "{}");

        // When / Then
        for (var path : new String[] {OVERVIEW, INVOICE}) {
            get(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("ServiceUnavailable");
        }
    }

    @Test
    void shouldWantATokenAndKnowNoOtherMethod() {
        client.get().uri(OVERVIEW).exchange().expectStatus().isUnauthorized().expectBody();
        for (var path : new String[] {OVERVIEW, "/api/v1/invoices"}) {
            client.post()
                    .uri(path)
                    .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(405)
                    .expectBody();
        }
        nothingReachedAService();
    }

    private static void document(HttpExchange exchange) throws IOException {
        FakeService.send(
                exchange,
                200,
                "application/json",
                DOCUMENTS.get(exchange.getRequestURI().getPath()));
    }

    private static void together(CyclicBarrier all, HttpExchange exchange) throws IOException {
        try {
            all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
        document(exchange);
    }

    private static BodyContentSpec missing(ResponseSpec answer, String part, String reason) {
        return answer.expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.complete")
                .isEqualTo(false)
                .jsonPath("$.missing.length()")
                .isEqualTo(1)
                .jsonPath("$.missing[0].part")
                .isEqualTo(part)
                .jsonPath("$.missing[0].reason")
                .isEqualTo(reason);
    }
}
