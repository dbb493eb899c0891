package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Another version of a service gets its share of the calls, and routes change, while the gateway runs. */
class CanaryIT extends GatewayFixture {
    private static final String PATH = "/api/v1/deliveries/x";
    private static final int CLIENTS = 16;

    private static final FakeService CANARY = new FakeService();

    @TempDir
    static Path directory;

    private static Path file;
    private static String atTheStart;

    @DynamicPropertySource
    static void routesFile(DynamicPropertyRegistry registry) throws IOException {
        file = directory.resolve("routes.yaml");
        atTheStart = """
                canaries:
                  - {service: drone, to: "%s", weight: 100}
                """.formatted(CANARY.url());
        Files.writeString(file, atTheStart);
        registry.add("dronedelivery.gateway.routes-file", file::toString);
        registry.add("dronedelivery.gateway.routes-check-interval", () -> "200ms");
    }

    @BeforeEach
    void forgetTheCanary() {
        CANARY.calls().clear();
        CANARY.answers(200, "application/json", "{}");
    }

    @AfterEach
    void landAll() throws IOException {
        Files.writeString(file, atTheStart);
        assertThat(reload()).startsWith("HTTP/1.1 200");
    }

    @AfterAll
    static void end() {
        CANARY.close();
    }

    @Test
    void shouldFollowWhatStoodInTheFileBeforeItStarted() {
        // When
        get("/api/v1/dronedeliveries/utilization?year=2030&month=1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();

        // Then
        assertThat(CANARY.calls()).hasSize(1);
        assertThat(DRONE.calls()).isEmpty();
    }

    @Test
    void shouldGiveACanaryItsTenthOfTenThousandCalls() throws IOException {
        // Given
        fly("delivery", "{\"to\":\"%s\",\"weight\":10}".formatted(CANARY.url()));

        // When
        var answers = call(10_000, null);

        // Then: 8 to 12 % are 6.7 standard deviations
        assertThat(answers).containsOnlyKeys(200);
        assertThat(CANARY.calls().size() + DELIVERY.calls().size()).isEqualTo(10_000);
        assertThat(CANARY.calls()).hasSizeBetween(800, 1200);
    }

    @ParameterizedTest
    @CsvSource({"always, true, 0, 50", "never, true, 100, 0", "always, false, 0, 0", "never, false, 100, 50"})
    void shouldLetAClientChooseOnlyWhereItMay(String wish, boolean header, int weight, int expected)
            throws IOException {
        // Given
        fly("delivery", "{\"to\":\"%s\",\"weight\":%d,\"header\":%s}".formatted(CANARY.url(), weight, header));

        // When
        call(50, wish);

        // Then
        assertThat(CANARY.calls()).hasSize(expected);
        assertThat(DELIVERY.calls()).hasSize(50 - expected);
        assertThat(CANARY.calls()).allSatisfy(call -> {
            assertThat(call.header("X-Subject")).isEqualTo("alice");
            assertThat(call.header("X-Canary")).isNull();
        });
    }

    @Test
    void shouldSwitchToAnotherVersionAndBackUnderLoadWithoutAFailedCall() throws IOException {
        // Given
        var release = new CountDownLatch(1);
        DELIVERY.answers(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/held")) {
                hold(release);
            }
            FakeService.send(exchange, 200, "application/json", "{}");
        });
        var held = CompletableFuture.supplyAsync(() -> get("/api/v1/deliveries/held")
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus());
        await().atMost(PATIENCE).until(() -> !DELIVERY.calls().isEmpty());
        var over = new AtomicBoolean();
        var load = CompletableFuture.supplyAsync(() -> callUntil(over));

        // When
        for (int time = 0; time < 5; time++) {
            int sofar = CANARY.calls().size();
            fly("delivery", "{\"to\":\"%s\",\"weight\":100}".formatted(CANARY.url()));
            await().atMost(PATIENCE).until(() -> CANARY.calls().size() > sofar);
            int stable = DELIVERY.calls().size();
            land("delivery");
            await().atMost(PATIENCE).until(() -> DELIVERY.calls().size() > stable);
        }
        over.set(true);

        // Then
        assertThat(load.join()).containsOnlyKeys(200);
        release.countDown();
        assertThat(held.join()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void shouldSendNothingElsewhereOnceItHasSwitched() throws IOException {
        // When
        fly("delivery", "{\"to\":\"%s\",\"weight\":100}".formatted(CANARY.url()));
        call(50, null);

        // Then
        assertThat(CANARY.calls()).hasSize(50);
        assertThat(DELIVERY.calls()).isEmpty();

        // When
        land("delivery");
        call(50, null);

        // Then
        assertThat(DELIVERY.calls()).hasSize(50);
        assertThat(file).content().doesNotContain("service: delivery");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody   | {\"to\":\"http://localhost:1\",\"weight\":10}   | no service nobody",
                "packages | {\"to\":\"http://localhost:1\",\"weight\":101}  | weight of 0 to 100",
                "packages | {\"to\":\"http://localhost:1/x\",\"weight\":10} | address like http://host:port",
                "packages | {\"to\":\"ftp://localhost:1\",\"weight\":10}    | address like http://host:port",
                "packages | {\"weight\":10}                                 | address like http://host:port",
            })
    void shouldRefuseAChangeThatMakesNoSenseAndStayAsItWas(String service, String change, String why)
            throws IOException {
        // Given
        fly("delivery", "{\"to\":\"%s\",\"weight\":100}".formatted(CANARY.url()));
        var before = Files.readString(file);

        // When / Then
        assertThat(post("/actuator/canaries/" + service, change))
                .startsWith("HTTP/1.1 400")
                .contains(why);
        assertThat(file).hasContent(before);
        call(10, null);
        assertThat(CANARY.calls()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canaries: {",
                "canary: []",
                "canaries: 5",
                "canaries: [{service: delivery, to: 'http://localhost:1'}]\nroutes: [{id: a}]",
                "canaries: [{service: delivery, to: 'http://localhost:1', weight: 1, wait: 5}]",
                "canaries: [{service: packages, to: 'http://h:1', weight: 1}, {service: packages, to: 'http://h:2', weight: 1}]",
                "routes: [{id: a, uri: 'http://localhost:1', predicates: ['Nonsense=1']}]",
                "routes: [{id: a, uri: 'http://localhost:1', predicates: ['Path=/a'], filters: ['Nonsense']}]",
            })
    void shouldRefuseAFileThatMakesNoSenseAndStayAsItWas(String text) throws IOException {
        // Given
        fly("delivery", "{\"to\":\"%s\",\"weight\":100}".formatted(CANARY.url()));

        // When
        Files.writeString(file, text);

        // Then
        assertThat(reload()).startsWith("HTTP/1.1 400").contains("\"detail\":\"");
        call(10, null);
        assertThat(CANARY.calls()).hasSize(10);
        assertThat(RawHttp.get(managementPort, "/actuator/canaries")).contains("\"service\":\"delivery\"");
    }

    @Test
    void shouldFollowTheFileWithoutBeingTold() throws IOException {
        // Given
        get("/api/v1/extra").exchange().expectStatus().isNotFound().expectBody();

        // When
        Files.writeString(file, """
                canaries:
                  - {service: delivery, to: "%s", weight: 100}
                routes:
                  - id: gateway.extra
                    uri: %s
                    predicates: [Path=/api/v1/extra, Method=GET]
                """.formatted(CANARY.url(), PACKAGES.url()));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        get("/api/v1/extra").exchange().expectStatus().isOk().expectBody());
        call(10, null);
        assertThat(CANARY.calls()).hasSize(10);

        // When
        Files.delete(file);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> get("/api/v1/extra")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody());
        CANARY.calls().clear();
        call(10, null);
        assertThat(CANARY.calls()).isEmpty();
    }

    @Test
    void shouldKeepTheFilesRoutesWhenACanaryChanges() throws IOException {
        // Given
        Files.writeString(
                file,
                "routes: [{id: gateway.extra, uri: '%s', predicates: ['Path=/api/v1/extra']}]"
                        .formatted(PACKAGES.url()));

        // When
        fly("delivery", "{\"to\":\"%s\",\"weight\":10,\"header\":true}".formatted(CANARY.url()));
        fly("delivery", "{\"weight\":20}");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        get("/api/v1/extra").exchange().expectStatus().isOk().expectBody());
        assertThat(RawHttp.get(managementPort, "/actuator/canaries"))
                .contains("\"to\":\"%s\",\"weight\":20,\"header\":true".formatted(CANARY.url()));
    }

    @Test
    void shouldLetNobodyElseChangeIt() throws IOException {
        var change = "{\"to\":\"%s\",\"weight\":100}".formatted(CANARY.url());

        assertThat(post("/actuator/canaries/delivery", change, "X-Forwarded-For: 127.0.0.1"))
                .startsWith("HTTP/1.1 401");
        assertThat(RawHttp.get(port, "/actuator/canaries")).startsWith("HTTP/1.1 401");
        assertThat(RawHttp.get(managementPort, "/actuator/canaries"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("delivery");
    }

    private Map<Integer, LongAdder> call(int times, String wish) {
        return answers(Flux.range(0, times), wish);
    }

    private Map<Integer, LongAdder> callUntil(AtomicBoolean over) {
        return answers(
                Flux.<Integer>generate(next -> {
                    if (over.get()) {
                        next.complete();
                    } else {
                        next.next(1);
                    }
                }),
                null);
    }

    /** How often each status was answered. */
    private Map<Integer, LongAdder> answers(Flux<Integer> calls, String wish) {
        var counts = new ConcurrentHashMap<Integer, LongAdder>();
        var http = WebClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultHeaders(headers -> {
                    headers.setBearerAuth(ISSUER.tokenFor("alice"));
                    if (wish != null) {
                        headers.set("X-Canary", wish);
                    }
                })
                .build();
        calls.flatMap(
                        call -> http.get().uri(PATH).exchangeToMono(answer -> answer.releaseBody()
                                .then(Mono.just(answer.statusCode().value()))),
                        CLIENTS,
                        1)
                .doOnNext(status ->
                        counts.computeIfAbsent(status, first -> new LongAdder()).increment())
                .blockLast(PATIENCE.multipliedBy(3));
        return counts;
    }

    private void fly(String service, String canary) throws IOException {
        assertThat(post("/actuator/canaries/" + service, canary)).startsWith("HTTP/1.1 200");
    }

    private void land(String service) throws IOException {
        assertThat(RawHttp.send(
                        managementPort,
                        "DELETE /actuator/canaries/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .formatted(service)))
                .startsWith("HTTP/1.1 200");
    }

    private String reload() throws IOException {
        return post("/actuator/canaries", "{}");
    }

    private String post(String path, String json, String... headers) throws IOException {
        return RawHttp.send(managementPort, """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                %sContent-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(
                path,
                String.join("", Stream.of(headers).map(one -> one + "\r\n").toList()),
                json.length(),
                json));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
