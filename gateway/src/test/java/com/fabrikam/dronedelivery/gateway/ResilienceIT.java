package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import reactor.core.publisher.Flux;

/** What a service that fails, hangs or recovers means to the clients of the others, and what is refused before it is too much. */
@TestPropertySource(
        properties = {
            "dronedelivery.gateway.resilience.max-in-flight=" + ResilienceIT.ALL,
            "dronedelivery.gateway.resilience.max-in-flight-per-service=" + ResilienceIT.PER_SERVICE,
            "dronedelivery.gateway.resilience.write-timeout=1s",
            "dronedelivery.gateway.resilience.breaker.window=10m",
            "dronedelivery.gateway.resilience.breaker.minimum-calls=4",
            "dronedelivery.gateway.resilience.breaker.open-for=2s",
            "dronedelivery.gateway.resilience.breaker.probes=1",
        })
class ResilienceIT extends StreamFixture {
    static final int ALL = 6;
    static final int PER_SERVICE = 3;

    private static final String UTILIZATION = "/api/v1/dronedeliveries/utilization?year=2030&month=1";

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
        clients.shutdown();
    }

    @Test
    void shouldLeaveAServiceAloneThatFailsAndComeBackToIt() {
        // Given
        DRONE.answers(500, "application/problem+json", "{\"code\":\"InternalError\"}");

        // When / Then
        soon(() -> assertThat(code(UTILIZATION)).isEqualTo("CircuitOpen"));
        get("/api/v1/packages/p-1").exchange().expectStatus().isOk().expectBody();
        soon(() -> assertThat(metric("resilience4j_circuitbreaker_not_permitted_calls_total", "name=\"drone\""))
                .isPositive());

        // When / Then
        DRONE.answers(200, "application/json", "{}");
        soon(() -> get(UTILIZATION).exchange().expectStatus().isOk().expectBody());
        IntStream.range(0, 10)
                .forEach(time ->
                        get(UTILIZATION).exchange().expectStatus().isOk().expectBody());
    }

    @Test
    void shouldTellTheClientOfAServiceLeftAloneToComeAgain() {
        // Given
        HISTORY.answers(exchange -> exchange.close());
        try {
            // When / Then
            soon(() -> get("/api/v1/history/" + DELIVERY_ID)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("CircuitOpen"));
        } finally {
            HISTORY.answers(200, "application/json", "{}");
            soon(() -> get("/api/v1/history/" + DELIVERY_ID)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody());
        }
    }

    @Test
    void shouldNotBlameAServiceForWhatItsClientsDo() {
        // When
        PACKAGES.answers(404, "application/problem+json", "{\"code\":\"NotFound\"}");
        IntStream.range(0, 10).forEach(time -> get("/api/v1/packages/p-1")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody());
        IntStream.range(0, 10)
                .forEach(time ->
                        post(Flux.just("\"").concatWith(Flux.range(0, 80).map(part -> "x".repeat(1024))), 413));

        // Then
        PACKAGES.answers(200, "application/json", "{}");
        get("/api/v1/packages/p-1").exchange().expectStatus().isOk().expectBody();
        post(Flux.just("{}"), 200);
    }

    @Test
    void shouldPassOnThatAServiceCanNotNow() {
        // Given
        DELIVERY.answers(503, "application/problem+json", "{\"code\":\"NotNow\"}");

        // When / Then
        IntStream.range(0, 20).forEach(time -> assertThat(code("/api/v1/deliveries/x"))
                .as("call %d", time)
                .isEqualTo("NotNow"));
    }

    @Test
    void shouldRefuseMoreThanAServiceGetsAtATimeAndServeTheOthers() throws Exception {
        // Given
        var shedBefore = metric("dronedelivery_gateway_shed_total", "limit=\"packages\"");
        var held = hold(PACKAGES, "/api/v1/packages/p-1", PER_SERVICE);

        // When / Then
        get("/api/v1/packages/p-2")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("Overloaded");
        get("/api/v1/deliveries/x").exchange().expectStatus().isOk().expectBody();
        assertThat(metric("dronedelivery_gateway_shed_total", "limit=\"packages\""))
                .isEqualTo(shedBefore + 1);

        // Then
        released.countDown();
        assertAllAnswered(held);
    }

    @Test
    void shouldRefuseMoreThanItCanDoAtATimeAndStayObservable() throws Exception {
        // Given
        var held = Stream.concat(
                        hold(PACKAGES, "/api/v1/packages/p-1", PER_SERVICE).stream(),
                        hold(DELIVERY, "/api/v1/deliveries/x", PER_SERVICE).stream())
                .toList();

        // When / Then
        assertThat(RawHttp.get(port, "/api/v1/openapi.yaml"))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 2", "\"code\":\"Overloaded\"", "X-Correlation-Id");
        assertThat(RawHttp.get(managementPort, "/actuator/health/liveness")).startsWith("HTTP/1.1 200");
        assertThat(metric("dronedelivery_gateway_shed_total", "limit=\"all\"")).isPositive();

        // Then
        released.countDown();
        assertAllAnswered(held);
        soon(() -> assertThat(RawHttp.get(port, "/api/v1/openapi.yaml")).startsWith("HTTP/1.1 200"));
    }

    @Test
    void shouldKeepRoomForCallsHoweverManyWatch() {
        // Given
        DELIVERY.answers(this::stream);

        // When
        IntStream.rangeClosed(1, ALL + 1).forEach(number -> {
            resume(null);
            soon(() -> assertThat(DELIVERY.calls()).hasSizeGreaterThanOrEqualTo(number));
        });

        // Then
        get("/api/v1/packages/p-1").exchange().expectStatus().isOk().expectBody();
    }

    @Test
    void shouldCutOffAClientThatDoesNotTakeItsAnswer() throws Exception {
        // Given
        var end = new AtomicReference<Exception>();
        PACKAGES.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            var piece = new byte[1 << 20];
            try (var body = exchange.getResponseBody()) {
                while (released.getCount() > 0) {
                    body.write(piece);
                }
            } catch (IOException e) {
                end.set(e);
            }
        });

        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // When
            client.getOutputStream()
                    .write("GET /api/v1/packages/p-1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(ISSUER.tokenFor("alice"))
                            .getBytes(StandardCharsets.US_ASCII));

            // Then
            soon(() -> assertThat(end.get()).as("the service is rid of it too").isInstanceOf(IOException.class));
        }
    }

    /** Calls that have reached the service and wait for its answer. */
    private List<CompletableFuture<EntityExchangeResult<byte[]>>> hold(FakeService service, String path, int number) {
        service.answers(exchange -> {
            await(released);
            FakeService.send(exchange, 200, "application/json", "{}");
        });
        var calls = IntStream.range(0, number)
                .mapToObj(call -> CompletableFuture.supplyAsync(
                        () -> get(path).exchange().expectBody().returnResult(), clients))
                .toList();
        soon(() -> assertThat(service.calls()).hasSize(number));
        return calls;
    }

    private static void assertAllAnswered(List<CompletableFuture<EntityExchangeResult<byte[]>>> calls) {
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().getStatus().value()).isEqualTo(200));
    }

    private void post(Flux<String> body, int status) {
        client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body, String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody();
    }

    private String code(String path) {
        var body = get(path).exchange().expectBody(String.class).returnResult().getResponseBody();
        return body.replaceAll(".*\"code\":\"(\\w+)\".*", "$1");
    }

    private double metric(String name, String tag) throws IOException {
        return RawHttp.get(managementPort, "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
