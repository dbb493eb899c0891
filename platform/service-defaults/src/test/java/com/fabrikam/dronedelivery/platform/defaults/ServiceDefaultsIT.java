package com.fabrikam.dronedelivery.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@AutoConfigureObservability(tracing = false)
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dronedelivery.http.max-in-flight=" + ServiceDefaultsIT.MAX_IN_FLIGHT)
class ServiceDefaultsIT {

    /** So many that those that have just been answered, and not yet left, do not matter. */
    static final int MAX_IN_FLIGHT = 32;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private CamelContext camel;

    @AfterEach
    void restore() {
        SampleService.DEPENDENCY_UP.set(true);
        SampleService.slow.countDown();
    }

    // --- correlation

    @Test
    void shouldAnswerWithTheCallersCorrelationId() throws Exception {
        HttpResponse<String> response = send(get("/api/v1/echo").header("X-Correlation-Id", "abc-1.2_3"));

        assertThat(response.headers().allValues("X-Correlation-Id")).containsExactly("abc-1.2_3");
        assertThat(body(response).path("X-Correlation-Id").asText()).isEqualTo("abc-1.2_3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "<script>", "", "äöü", "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void shouldReplaceACorrelationIdOfAnotherForm(String id) throws Exception {
        HttpResponse<String> response = send(get("/api/v1/echo").header("X-Correlation-Id", id));

        assertThat(response.headers().allValues("X-Correlation-Id"))
                .singleElement()
                .asString()
                .matches(UUID_FORM);
    }

    @Test
    void shouldCarryTheCorrelationIdAcrossThreadsAndHttp(CapturedOutput output) throws Exception {
        HttpResponse<String> response = send(get("/api/v1/relay").header("X-Correlation-Id", "relay-1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body(response).path("X-Correlation-Id").asText()).isEqualTo("relay-1");
        assertThat(logLine(output, "relayed").path("correlationId").asText()).isEqualTo("relay-1");
    }

    @Test
    void shouldLogOneJsonObjectPerLine(CapturedOutput output) throws Exception {
        send(get("/api/v1/things/d-1").header("X-Correlation-Id", "log-1").header("X-Subject", "alice"));

        JsonNode line = logLine(output, "thing d-1 read");
        assertThat(line.path("correlationId").asText()).isEqualTo("log-1");
        assertThat(line.path("deliveryId").asText()).isEqualTo("d-1");
        assertThat(line.path("routeId").asText()).isEqualTo("sample.get");
        assertThat(line.path("exchangeId").asText()).isNotEmpty();
        assertThat(line.at("/service/name").asText()).isEqualTo("sample");
        assertThat(line.at("/service/version").asText()).isEqualTo("1.2.3");
        assertThat(line.at("/log/level").asText()).isEqualTo("INFO");
        assertThat(line.path("@timestamp").asText()).isNotEmpty();
    }

    // --- requests and answers

    @Test
    void shouldReadAndWriteJson() throws Exception {
        HttpResponse<String> response =
                send(post("/api/v1/things", "{\"name\":\"x\",\"at\":\"2030-01-01T10:00:00Z\"}"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("{\"name\":\"x\",\"at\":\"2030-01-01T10:00:00Z\"}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/things/1");
    }

    @Test
    void shouldReadABodyAsUtf8WhateverTheMachineOrTheCallerSays() throws Exception {
        String document = "{\"name\":\"Zoë €\",\"at\":\"2030-01-01T10:00:00Z\"}";
        for (String type : List.of("application/json", "application/json;charset=iso-8859-1")) {
            HttpResponse<String> response =
                    send(get("/api/v1/things").header("Content-Type", type).POST(BodyPublishers.ofString(document)));

            assertThat(response.body()).as(type).isEqualTo(document);
        }
    }

    static Stream<byte[]> bytesThatAreNoUtf8() {
        return Stream.of(
                new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc3}, new byte[] {(byte) 0xc0, (byte) 0x80}, new byte[] {
                    (byte) 0xed, (byte) 0xa0, (byte) 0x80
                });
    }

    @ParameterizedTest
    @MethodSource("bytesThatAreNoUtf8")
    void shouldRefuseABodyThatIsNotUtf8(byte[] bytes) throws Exception {
        byte[] document = ("{\"name\":\"" + new String(bytes, StandardCharsets.ISO_8859_1)
                        + "\",\"at\":\"2030-01-01T10:00:00Z\"}")
                .getBytes(StandardCharsets.ISO_8859_1);

        for (var body : List.of(
                BodyPublishers.ofByteArray(document),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(document)))) {
            JsonNode problem = problem(
                    send(get("/api/v1/things")
                            .header("Content-Type", "application/json")
                            .POST(body)),
                    400);

            assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("$");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded;charset=utf-8",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/x-java-serialized-object",
                "text/plain;charset=unheard-of",
                "nonsense",
            })
    void shouldRefuseAnotherMediaTypeWhateverTheBodyIs(String type) throws Exception {
        for (String body : List.of("{\"name\":\"x\"}", "a=b", "a=%zz", "&&&=", "--x\r\n", "")) {
            problem(send(get("/api/v1/things").header("Content-Type", type).POST(BodyPublishers.ofString(body))), 415);
        }
    }

    @Test
    void shouldNotMakeHeadersOfAForm() throws Exception {
        for (String method : List.of("POST", "PUT")) {
            HttpResponse<String> response = send(get("/api/v1/echo")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString("X-Subject=alice&other=x")));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(body(response).has("X-Subject")).isFalse();
            assertThat(body(response).has("other")).isFalse();
        }
    }

    @Test
    void shouldReadJsonThatClaimsAnUnknownEncoding() throws Exception {
        HttpResponse<String> response = send(get("/api/v1/things")
                .header("Content-Type", "application/json;charset=unheard-of")
                .POST(BodyPublishers.ofString("{\"name\":\"Zoë\",\"at\":\"2030-01-01T10:00:00Z\"}")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(body(response).path("name").asText()).isEqualTo("Zoë");
    }

    @Test
    void shouldAnswer204WhereThereIsNothingToSay() throws Exception {
        SampleService.slow = new CountDownLatch(0);

        for (String length : List.of("", "Content-Length: 0\r\n")) {
            assertThat(raw("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n" + length + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void shouldNotSendTheRequestsHeadersBack() throws Exception {
        HttpResponse<String> response = send(get("/api/v1/things/d-1")
                .header("X-Subject", "alice")
                .header("Authorization", "Bearer secret")
                .header("X-Custom", "mine")
                .header("Cookie", "a=b"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map().keySet())
                .containsOnly("content-length", "content-type", "date", "x-correlation-id", "x-service-version");
    }

    @Test
    void shouldNotTakeHeadersFromTheQuery() throws Exception {
        assertThat(send(get("/api/v1/things/d-1?X-Subject=alice&x-subject=alice"))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> both = send(get("/api/v1/things/d-1?X-Subject=alice&X-Scopes=deliveries:any-owner")
                .header("X-Subject", "mallory"));
        assertThat(both.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNotTakePathVariablesFromTheQuery() throws Exception {
        HttpResponse<String> response =
                send(get("/api/v1/things/d-1?deliveryId=d-2&DELIVERYID=d-3").header("X-Subject", "alice"));

        assertThat(body(response).path("name").asText()).isEqualTo("d-1");
    }

    @Test
    void shouldNameTheVersionWithEveryResponse() throws Exception {
        for (String path : List.of("/api/v1/echo", "/api/v1/fail/500", "/unknown", "/api/v1/fail/404")) {
            assertThat(send(get(path)).headers().firstValue("X-Service-Version"))
                    .as(path)
                    .hasValue("1.2.3");
        }
    }

    @Test
    void shouldServeTheApiDocument() throws Exception {
        HttpResponse<String> response = send(get("/openapi.yaml"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("openapi: 3.1.0");
        assertThat(send(get("/components.yaml")).body()).startsWith("components:");
    }

    // --- problems out of routes

    @ParameterizedTest
    @CsvSource({
        "400,400,InvalidRequest",
        "401,401,",
        "403,403,NotYours",
        "404,404,",
        "409,409,AlreadyThere",
        "413,413,",
        "415,415,",
        "422,422,TooHeavy",
        "503,503,ServiceUnavailable",
        "asleep,503,Asleep",
        "wrapped,409,Inner",
        "rejected,503,ServiceUnavailable",
        "validation,400,InvalidRequest",
        "bug,500,",
    })
    void shouldAnswerFailuresAsProblems(String kind, int status, String code) throws Exception {
        for (String resource : List.of("fail", "slip")) {
            HttpResponse<String> response =
                    send(get("/api/v1/" + resource + "/" + kind).header("X-Correlation-Id", "problem-1"));

            JsonNode problem = problem(response, status);
            assertThat(problem.path("type").asText())
                    .isEqualTo(code == null ? "about:blank" : "urn:dronedelivery:problem:" + code);
            assertThat(problem.path("code").asText(null)).isEqualTo(code);
            assertThat(problem.path("title").asText()).isNotEmpty();
            assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/" + resource + "/" + kind);
            assertThat(problem.path("correlationId").asText()).isEqualTo("problem-1");
            assertThat(response.body()).doesNotContain("secret", "Exception", "at com.");
            assertThat(response.headers().map()).doesNotContainKeys("x-internal-secret", "kind");
        }
    }

    @Test
    void shouldTellTheCallerWhenToComeBack() throws Exception {
        assertThat(send(get("/api/v1/fail/503")).headers().firstValue("Retry-After"))
                .hasValue("7");
    }

    @Test
    void shouldNameTheFieldsAtFault() throws Exception {
        JsonNode problem = problem(send(post("/api/v1/things", "{\"name\":\"\",\"at\":5}")), 400);

        assertThat(problem.path("errors").findValuesAsText("field")).containsExactlyInAnyOrder("name", "at");
    }

    @Test
    void shouldNameTheFieldThatCamelsOwnJsonStumblesOver() throws Exception {
        JsonNode problem = problem(send(post("/api/v1/marshal", "{\"name\":{}}")), 400);

        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("name");
    }

    @Test
    void shouldLogServerErrorsAndNotTheCallersMistakes(CapturedOutput output) throws Exception {
        send(get("/api/v1/fail/bug").header("X-Correlation-Id", "bug-1"));
        send(get("/api/v1/fail/409").header("X-Correlation-Id", "conflict-1"));

        JsonNode line = logLine(output, "Request answered with a problem");
        assertThat(line.at("/log/level").asText()).isEqualTo("ERROR");
        assertThat(line.path("correlationId").asText()).isEqualTo("bug-1");
        assertThat(line.path("failure").asText()).contains("secret internals");
        assertThat(line.path("routeId").asText()).isEqualTo("sample.fail");
        assertThat(line.has("error")).isFalse();
        assertThat(output.getOut()).doesNotContain("conflict-1");
    }

    // --- problems outside of routes

    @ParameterizedTest
    @CsvSource({
        "GET,/unknown,404", "GET,/api/v1/unknown,404", "DELETE,/api/v1/things,405", "GET,/api/v1/things/,404",
        "POST,/api/v1/marshal,415", "GET,/error,404", "GET,/api/v1/things/..;/x,404", "GET,/api/v1/things/%00,400",
        "GET,/api/v1/things/%2e%2e%2f,400", "GET,/api/v1/fail/%zz,400", "BOGUS,/api/v1/things,405",
    })
    void shouldAnswerAsAProblemWhatNoRouteAnswers(String method, String path, int status) throws Exception {
        String response = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                + "Accept: text/html\r\nX-Correlation-Id: outside-1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 " + status);
        JsonNode problem = rawProblem(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("correlationId").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /{}|<> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            })
    void shouldAnswerAMalformedRequest(String request) throws Exception {
        String response = raw(request);

        assertThat(response).startsWith("HTTP/1.1 400");
        assertThat(rawProblem(response).path("status").asInt()).isEqualTo(400);
    }

    @Test
    void shouldRefuseHeadersThatAreTooLarge() throws Exception {
        String response = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 400");
    }

    // --- limits

    @Test
    void shouldRefuseABodyAboveTheLimit() throws Exception {
        HttpResponse<String> announced = send(post("/api/v1/things", "x".repeat(65_537)));
        HttpResponse<String> chunked = send(get("/api/v1/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[65_537]))));

        problem(announced, 413);
        problem(chunked, 413);
    }

    @Test
    void shouldReadAChunkedBodyUpToTheLimit() throws Exception {
        byte[] document = ("{\"name\":\"ä\",\"at\":\"2030-01-01T10:00:00Z\",\"fill\":\"" + "x".repeat(60_000) + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> response = send(get("/api/v1/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(document))));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(body(response).path("name").asText()).isEqualTo("ä");
    }

    @Test
    void shouldRefuseMoreRequestsThanItMayHaveInFlight() throws Exception {
        // Given
        SampleService.slow = new CountDownLatch(1);
        var waiting = IntStream.range(0, MAX_IN_FLIGHT)
                .mapToObj(i -> http.sendAsync(get("/api/v1/slow").build(), BodyHandlers.ofString()))
                .toList();

        // When
        HttpResponse<String> refused = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> send(get("/api/v1/echo")), response -> response.statusCode() != 200);
        SampleService.slow.countDown();

        // Then
        problem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(waiting)
                .allSatisfy(future -> assertThat(future.get().statusCode()).isEqualTo(204));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        send(get("/api/v1/echo")).statusCode())
                .isEqualTo(200));
    }

    // --- management

    @Test
    void shouldBeReadyOnlyWithItsDependencies() throws Exception {
        // Given
        assertThat(manage("/actuator/health/readiness").statusCode()).isEqualTo(200);

        // When
        SampleService.DEPENDENCY_UP.set(false);

        // Then
        HttpResponse<String> readiness = manage("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(body(readiness).at("/components/thingStore/status").asText()).isEqualTo("DOWN");
        assertThat(body(readiness).at("/components/camelHealth/status").asText())
                .isEqualTo("UP");
        HttpResponse<String> liveness = manage("/actuator/health/liveness");
        assertThat(liveness.statusCode()).isEqualTo(200);
        assertThat(body(liveness).path("components").size()).isEqualTo(1);
    }

    @Test
    void shouldNameAndDescribeEveryRoute() throws Exception {
        assertThat(camel.getRoutes()).isNotEmpty().allSatisfy(route -> {
            assertThat(route.getRouteId()).startsWith("sample.");
            assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank();
        });
        assertThat(managedDescription("sample.create.http")).isEqualTo("POST /api/v1/things");
        assertThat(managedDescription("sample.get.http")).isEqualTo("Reads a thing, over HTTP");
        assertThat(managedDescription("sample.get")).isEqualTo("Reads a thing");
    }

    @Test
    void shouldMeasureRoutesAndRequests() throws Exception {
        send(get("/api/v1/echo"));

        // a request is measured after it was answered
        Awaitility.await().atMost(PATIENCE).untilAsserted(this::assertMeasured);
    }

    private void assertMeasured() throws Exception {
        String metrics = manage("/actuator/prometheus").body();
        assertThat(metrics.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("http_server_requests_seconds_bucket")
                        .contains("uri=\"/api/v1/echo\"", "service=\"sample\"", "version=\"1.2.3\""))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("camel_route_policy_seconds_bucket")
                        .contains("routeId=\"sample.echo\"", "service=\"sample\""));
        assertThat(metrics.lines()
                        .filter(l -> l.startsWith("camel_route_policy_seconds_bucket") && l.contains("sample.echo\"")))
                .hasSizeLessThanOrEqualTo(13);
    }

    @Test
    void shouldSayWhatItIs() throws Exception {
        JsonNode info = body(manage("/actuator/info"));

        assertThat(info.path("name").asText()).isEqualTo("sample");
        assertThat(info.path("version").asText()).isEqualTo("1.2.3");
    }

    @Test
    void shouldNotManageOnTheServicesPort() throws Exception {
        assertThat(send(get("/actuator/health")).statusCode()).isEqualTo(404);
        assertThat(manage("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(manage("/actuator/heapdump").statusCode()).isEqualTo(404);
    }

    // --- how

    /** What JMX, and with it any console, shows of a route. */
    private String managedDescription(String routeId) {
        return camel.getCamelContextExtension()
                .getContextPlugin(ManagedCamelContext.class)
                .getManagedRoute(routeId)
                .getDescription();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return get(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> manage(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path)));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private JsonNode rawProblem(String response) throws IOException {
        assertThat(response).containsIgnoringCase("content-type: application/problem+json");
        return json.readTree(response.substring(response.indexOf("\r\n\r\n") + 4));
    }

    private JsonNode body(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    private JsonNode problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = body(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }

    private JsonNode logLine(CapturedOutput output, String message) throws IOException {
        return json.readTree(Awaitility.await("\"" + message + "\" in the log")
                .atMost(PATIENCE)
                .until(
                        () -> Arrays.stream(output.getOut().split("\n"))
                                .filter(line -> line.contains("\"message\":\"" + message + "\""))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow());
    }
}
