package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad request is told 4xx and the field at fault, and never reaches Kafka. */
class RefusalsIT extends HttpFixture {

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                wrong("pickup", request -> request.remove("pickup")),
                wrong("pickup", request -> request.putNull("pickup")),
                wrong("pickup", request -> request.put("pickup", "47.62,-122.35")),
                wrong("pickup", request -> request.putArray("pickup").add(1).add(2)),
                wrong("pickup.latitude", request -> at(request, "pickup").remove("latitude")),
                wrong("pickup.latitude", request -> at(request, "pickup").putNull("latitude")),
                wrong("pickup.latitude", request -> at(request, "pickup").put("latitude", "47.62")),
                wrong("pickup.latitude", request -> at(request, "pickup").put("latitude", true)),
                wrong("pickup.latitude", request -> at(request, "pickup").put("latitude", 90.0001)),
                wrong("pickup.latitude", request -> at(request, "pickup").put("latitude", -90.0001)),
                wrong("pickup.latitude", request -> at(request, "pickup").putObject("latitude")),
                wrong("pickup.longitude", request -> at(request, "pickup").remove("longitude")),
                wrong("pickup.longitude", request -> at(request, "pickup").put("longitude", 180.5)),
                wrong("pickup.altitude", request -> at(request, "pickup").put("altitude", 10_001)),
                wrong("pickup.altitude", request -> at(request, "pickup").put("altitude", "high")),
                wrong("dropoff", request -> request.remove("dropoff")),
                wrong("dropoff.latitude", request -> at(request, "dropoff").put("latitude", -91)),
                wrong("dropoff.longitude", request -> at(request, "dropoff").put("longitude", -181)),
                wrong("dropoff.altitude", request -> at(request, "dropoff").put("altitude", -501)),
                wrong("pickupTime", request -> request.remove("pickupTime")),
                wrong("pickupTime", request -> request.put("pickupTime", 1893492000)),
                wrong("pickupTime", request -> request.put("pickupTime", "2030-01-01")),
                wrong("pickupTime", request -> request.put("pickupTime", "2030-01-01T10:00:00")),
                wrong("pickupTime", request -> request.put("pickupTime", "2030-13-01T10:00:00Z")),
                wrong("pickupTime", request -> request.put("pickupTime", "")),
                wrong("pickupTime", request -> request.put("pickupTime", fromNow(Duration.ofMinutes(-6)))),
                wrong("pickupTime", request -> request.put("pickupTime", fromNow(Duration.ofDays(367)))),
                wrong("deadline", request -> request.put("deadline", "soon")),
                wrong("deadline", request -> request.put("deadline", fromNow(Duration.ofMinutes(1)))),
                wrong("deadline", request -> request.set("deadline", request.get("pickupTime"))),
                wrong("deadline", request -> request.put("deadline", "9999-12-31T23:59:59-18:00")),
                wrong("expedited", request -> request.put("expedited", "true")),
                wrong("expedited", request -> request.put("expedited", 1)),
                wrong("confirmationRequired", request -> request.put("confirmationRequired", "none")),
                wrong("confirmationRequired", request -> request.put("confirmationRequired", "Iris")),
                wrong("confirmationRequired", request -> request.put("confirmationRequired", 0)),
                wrong("package", request -> request.remove("package")),
                wrong("package", request -> request.put("package", "p-1")),
                wrong("package.packageId", request -> at(request, "package").remove("packageId")),
                wrong("package.packageId", request -> at(request, "package").put("packageId", "")),
                wrong("package.packageId", request -> at(request, "package").put("packageId", "a/b")),
                wrong("package.packageId", request -> at(request, "package").put("packageId", "x".repeat(65))),
                wrong("package.packageId", request -> at(request, "package").put("packageId", 1)),
                wrong("package.size", request -> at(request, "package").remove("size")),
                wrong("package.size", request -> at(request, "package").put("size", "small")),
                wrong("package.size", request -> at(request, "package").put("size", "Huge")),
                wrong("package.size", request -> at(request, "package").put("size", 0)),
                wrong("package.weight", request -> at(request, "package").remove("weight")),
                wrong("package.weight", request -> at(request, "package").put("weight", 0)),
                wrong("package.weight", request -> at(request, "package").put("weight", -1)),
                wrong("package.weight", request -> at(request, "package").put("weight", 1000.5)),
                wrong("package.weight", request -> at(request, "package").put("weight", "1.5")),
                wrong("package.tag", request -> at(request, "package").put("tag", "")),
                wrong("package.tag", request -> at(request, "package").put("tag", "x".repeat(129))),
                wrong("package.tag", request -> at(request, "package").putArray("tag")),
                wrong("ownerId", request -> request.put("ownerId", "a b")),
                wrong("ownerId", request -> request.put("ownerId", "")),
                wrong("ownerId", request -> request.put("ownerId", "x".repeat(65))),
                wrong("ownerId", request -> request.put("ownerId", 7)));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("wrongFields")
    void shouldNameTheOneFieldAtFault(String field, Consumer<ObjectNode> spoil) throws IOException {
        // Given
        var request = (ObjectNode) JSON.readTree(valid());
        spoil.accept(request);

        // When
        var posted = post(request.toString());
        var put = put(ID, request.toString());

        // Then
        assertThat(List.of(posted, put))
                .allSatisfy(answer -> assertThat(fields(answer, 400)).containsExactly(field));
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of("1e400", "-1e400", "1e999999999", "9".repeat(400), "1" + "0".repeat(900) + ".5")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("wrongNumbers")
    void shouldRefuseANumberThatIsFarTooLarge(String number) {
        assertThat(fields(post(valid().replace("47.62", number)), 400)).containsExactly("pickup.latitude");
        assertThat(fields(post(valid().replace("1.5", number)), 400)).containsExactly("package.weight");
    }

    static Stream<String> noJson() {
        return Stream.of(
                "",
                " ",
                "{",
                "}",
                "nonsense",
                "{\"pickup\":}",
                "{'pickup':1}",
                "{\"pickup\":1,}",
                "[1,2",
                "null",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-}",
                "{\"a\":01}",
                "{\"a\":" + "9".repeat(2000) + "}",
                "{\"a\":\"\\ud83\"}",
                "{\"a\":\"tab\there\"}",
                "{} {}",
                "{\"expedited\":true,\"expedited\":false}",
                "[".repeat(5_000),
                "[".repeat(5_000) + "]".repeat(5_000),
                "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000),
                "/* comment */ {}");
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void shouldRefuseWhatIsNoJson(String body) {
        assertThat(fields(post(body), 400)).isNotEmpty();
        assertThat(fields(put(ID, body), 400)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "true", "[{}]"})
    void shouldRefuseADocumentThatIsNoObject(String body) {
        assertThat(fields(post(body), 400)).containsExactly("$");
    }

    @Test
    void shouldRefuseADocumentOfWrongBytes() throws IOException {
        // Given: a byte that UTF-8 does not know
        var bytes = valid().replace("\"t\"", "\"\u00ff\"").getBytes(StandardCharsets.ISO_8859_1);

        // When
        var answer = raw("POST /api/v1/deliveryrequests", bytes, "Content-Type: application/json");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"$\"");
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void shouldRefuseHalfACharacter() {
        assertThat(fields(post(valid().replace("\"t\"", "\"\\ud83d\"")), 400)).containsExactly("package.tag");
    }

    @Test
    void shouldTellEverythingThatIsMissing() {
        assertThat(fields(post("{}"), 400)).containsExactlyInAnyOrder("pickup", "dropoff", "pickupTime", "package");
    }

    @Test
    void shouldTellOfHeaderAndBodyTogether() {
        assertThat(fields(post("{\"expedited\":1}", "Idempotency-Key", "a b"), 400))
                .containsExactlyInAnyOrder(
                        "Idempotency-Key", "expedited", "pickup", "dropoff", "pickupTime", "package");
    }

    static Stream<String> badKeys() {
        return Stream.of("a b", "x".repeat(129), "tab\tkey");
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void shouldRefuseABadIdempotencyKey(String key) {
        assertThat(fields(post(valid(), "Idempotency-Key", key), 400)).containsExactly("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key:", "Idempotency-Key: ä", "Idempotency-Key: a\r\nIdempotency-Key: b"})
    void shouldRefuseAnIdempotencyKeyThatOnlyARoughClientSends(String header) throws IOException {
        // When
        var answer = raw(
                "POST /api/v1/deliveryrequests",
                valid().getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json",
                header);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"Idempotency-Key\"");
        assertThat(kafka.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1-1-1-1-1",
                "6f2d1c3e8a534d0f9c7b3f4f6f1f1a10",
                "6f2d1c3e-8a53-4d0f-9c7b-3f4f6f1f1a1g",
                "%20"
            })
    void shouldRefuseAPathThatNamesNoUuid(String id) {
        assertThat(fields(put(id, valid()), 400)).containsExactly("deliveryId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "nonsense"
            })
    void shouldRefuseAnotherMediaType(String type) {
        assertThat(fields(post(valid(), "Content-Type", type), 415)).isEmpty();
        assertThat(fields(post("a=%zz", "Content-Type", type), 415)).isEmpty();
        assertThat(fields(put(ID, valid(), "Content-Type", type), 415)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json;charset=utf-8", "APPLICATION/JSON", "application/json ; charset=\"UTF-8\""})
    void shouldAcceptJsonHoweverItIsSpelled(String type) {
        assertThat(post(valid(), "Content-Type", type).statusCode()).isEqualTo(202);
    }

    @Test
    void shouldRefuseABodyAboveTheLimit() {
        // Given
        var tooLarge = valid() + " ".repeat(64 * 1024);

        // When / Then
        assertThat(fields(post(tooLarge), 413)).isEmpty();
        assertThat(fields(put(ID, tooLarge), 413)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PATCH", "PUT"})
    void shouldRefuseOtherMethods(String method) {
        assertThat(fields(send(method, "/api/v1/deliveryrequests", null), 405)).isEmpty();
    }

    @Test
    void shouldLetNoQueryParameterSpeakForAHeader() {
        // When
        var answer = send(
                "POST",
                "/api/v1/deliveryrequests?X-Subject=bob&X-Scopes=deliveries:any-owner&Idempotency-Key=k",
                valid().replaceFirst("\\{", "{\"ownerId\":\"bob\","));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** The fields at fault, of an answer that is a problem as the contract says. */
    private List<String> fields(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        Contract.holds(Contract.api("components.yaml", "Problem"), json(answer));
        assertThat(answer.headers().firstValue("X-Correlation-Id"))
                .contains(json(answer).get("correlationId").textValue());
        assertThat(kafka.history()).isEmpty();
        return StreamSupport.stream(json(answer).path("errors").spliterator(), false)
                .map(error -> error.get("field").textValue())
                .toList();
    }

    private String raw(String target, byte[] body, String... headers) throws IOException {
        var lines = new ArrayList<>(List.of(
                target + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "X-Subject: alice",
                "Content-Length: " + body.length));
        lines.addAll(List.of(headers));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Arguments wrong(String field, Consumer<ObjectNode> spoil) {
        return Arguments.of(field, spoil);
    }

    private static ObjectNode at(ObjectNode request, String field) {
        return (ObjectNode) request.get(field);
    }

    private static String fromNow(Duration duration) {
        return java.time.Instant.now().plus(duration).toString();
    }
}
