package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wish to change a delivery becomes: a command behind the one that asked for it, or the faults in it. */
class ChangesIT extends HttpFixture {

    private static final String PATH = "/api/v1/deliveryrequests/";

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("PATCH", later(), "reschedule-delivery"), Arguments.of("DELETE", null, "cancel-delivery"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldAnswer202AndWriteTheCommandAsTheContractsSay(String method, String body, String event)
            throws IOException {
        // When
        var answer = send(method, PATH + ID, body, "X-Correlation-Id", "c-1");

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Contract.holds(Contract.api("public-v1.yaml", "AcceptedChange"), json(answer));
        assertThat(answer.headers().firstValue("Location")).contains(PATH + ID);
        assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly("c-1");
        assertThat(json(answer).get("deliveryId").textValue()).isEqualTo(ID);
        assertThat(json(answer).get("status").textValue()).isEqualTo("Accepted");
        assertThat(json(answer).at("/links/self").textValue()).isEqualTo(PATH + ID);
        assertThat(theRecord().topic()).isEqualTo("delivery-requests");
        assertThat(theRecord().key()).isEqualTo(ID);
        assertThat(theRecord().headers()).extracting("key").containsExactly("X-Correlation-Id");
        Contract.holds(Contract.event(event), command());
        assertThat(command().get("eventId")).isEqualTo(json(answer).get("changeId"));
        assertThat(command().get("correlationId").textValue()).isEqualTo("c-1");
        assertThat(command().get("ownerId").textValue()).isEqualTo("alice");
        assertThat(command().get("actsForAnyOwner").booleanValue()).isFalse();
        assertThat(command().has("idempotencyKey")).isFalse();
    }

    @Test
    void shouldCarryTheTimesInUtcAndNothingElse() throws IOException {
        // When
        var answer = patch("""
                {"pickupTime":"%s","deadline":null,"ownerId":"bob","expedited":7}""".formatted(eastern(inAnHour())));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Instant.parse(command().get("pickupTime").textValue())).isAfter(Instant.now());
        assertThat(command().get("pickupTime").textValue()).endsWith("Z");
        assertThat(command().has("deadline")).isFalse();
        assertThat(command().get("ownerId").textValue()).isEqualTo("alice");
        assertThat(command().has("expedited")).isFalse();
    }

    @Test
    void shouldTakeADeadlineAlone() throws IOException {
        // When
        var answer = patch("{\"deadline\":\"%s\"}".formatted(fromNow(Duration.ofHours(3))));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Contract.holds(Contract.event("reschedule-delivery"), command());
        assertThat(command().has("pickupTime")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldGiveARepeatedChangeTheSameIdAndEveryOtherOneItsOwn(String method, String body, String event)
            throws IOException {
        // When
        var first = send(method, PATH + ID, body, "Idempotency-Key", "k");
        var repeated = send(method, PATH + ID.toUpperCase(Locale.ROOT), body, "Idempotency-Key", "k");
        var others = List.of(
                send(method, PATH + ID, body, "Idempotency-Key", "k", "X-Subject", "bob"),
                send(method, PATH + ID, body, "Idempotency-Key", "l"),
                send(method, PATH + ID.replace('6', '7'), body, "Idempotency-Key", "k"),
                send(
                        method.equals("PATCH") ? "DELETE" : "PATCH",
                        PATH + ID,
                        method.equals("PATCH") ? null : later(),
                        "Idempotency-Key",
                        "k"),
                send(method, PATH + ID, body),
                send(method, PATH + ID, body));

        // Then
        assertThat(changeId(repeated)).isEqualTo(changeId(first));
        assertThat(kafka.history().get(1).key()).isEqualTo(ID);
        assertThat(JSON.readTree(kafka.history().get(1).value())
                        .get("idempotencyKey")
                        .textValue())
                .isEqualTo("k");
        assertThat(Stream.concat(Stream.of(first), others.stream()).map(ChangesIT::changeId))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldTellTheWorkflowWhatTheCallersScopeAllows(String method, String body, String event) throws IOException {
        // When
        send(method, PATH + ID, body, "X-Scopes", "deliveries:write deliveries:any-owner");

        // Then
        assertThat(command().get("actsForAnyOwner").booleanValue()).isTrue();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("{}", List.of("$")),
                Arguments.of("{\"pickupTime\":null}", List.of("$")),
                Arguments.of("[]", List.of("$")),
                Arguments.of("", List.of("$")),
                Arguments.of("{", List.of("$")),
                Arguments.of("{\"pickupTime\":1893492000}", List.of("pickupTime")),
                Arguments.of("{\"pickupTime\":\"tomorrow\",\"deadline\":7}", List.of("pickupTime", "deadline")),
                Arguments.of(times(Duration.ofMinutes(-6), null), List.of("pickupTime")),
                Arguments.of(times(Duration.ofDays(367), null), List.of("pickupTime")),
                Arguments.of(times(Duration.ofHours(2), Duration.ofHours(2)), List.of("deadline")),
                Arguments.of(times(Duration.ofHours(2), Duration.ofHours(1)), List.of("deadline")),
                Arguments.of("{\"deadline\":\"9999-12-31T23:59:59-18:00\"}", List.of("deadline")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldNameTheFieldsAtFault(String body, List<String> fields) {
        assertThat(fields(patch(body), 400)).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void shouldTellOfHeaderAndBodyTogether() {
        assertThat(fields(patch("{\"pickupTime\":1,\"deadline\":\"soon\"}", "Idempotency-Key", "a b"), 400))
                .containsExactlyInAnyOrder("Idempotency-Key", "pickupTime", "deadline");
        assertThat(fields(send("DELETE", PATH + ID, null, "Idempotency-Key", "a b"), 400))
                .containsExactly("Idempotency-Key");
    }

    @Test
    void shouldNotCancelForSomebodyWhoSendsADocument() {
        assertThat(fields(send("DELETE", PATH + ID, later()), 400)).containsExactly("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "6f2d1c3e8a534d0f9c7b3f4f6f1f1a10", "%20"})
    void shouldNotKnowWhatIsNoUuid(String id) {
        assertThat(fields(send("PATCH", PATH + id, later()), 404)).isEmpty();
        assertThat(fields(send("DELETE", PATH + id, null), 404)).isEmpty();
    }

    @Test
    void shouldRefuseAnotherMediaTypeAndALargeDocument() {
        assertThat(fields(patch(later(), "Content-Type", "text/plain"), 415)).isEmpty();
        assertThat(fields(patch(later() + " ".repeat(64 * 1024)), 413)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldNotServeNobody(String method, String body, String event) {
        assertThat(fields(send(method, PATH + ID, body, "X-Subject", ""), 401)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldNeverSay202WhenKafkaHasNotAcknowledged(String method, String body, String event) {
        // Given
        kafka.sendException = new TimeoutException("no broker");

        // When
        var answer = send(method, PATH + ID, body);

        // Then
        assertThat(fields(answer, 503)).isEmpty();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).path("code").textValue()).isEqualTo("NotStoredInTime");
    }

    private HttpResponse<String> patch(String body, String... headers) {
        return send("PATCH", PATH + ID, body, headers);
    }

    private static String later() {
        return times(Duration.ofHours(2), Duration.ofHours(3));
    }

    private static String times(Duration pickup, Duration deadline) {
        return deadline == null
                ? "{\"pickupTime\":\"%s\"}".formatted(fromNow(pickup))
                : "{\"pickupTime\":\"%s\",\"deadline\":\"%s\"}".formatted(fromNow(pickup), fromNow(deadline));
    }

    private static String fromNow(Duration duration) {
        return Instant.ofEpochSecond(Instant.now().plus(duration).getEpochSecond())
                .toString();
    }

    private static String changeId(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer).get("changeId").textValue();
    }

    private List<String> fields(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        Contract.holds(Contract.api("components.yaml", "Problem"), json(answer));
        assertThat(kafka.history()).isEmpty();
        return StreamSupport.stream(json(answer).path("errors").spliterator(), false)
                .map(error -> error.get("field").textValue())
                .toList();
    }

    private ProducerRecord<String, byte[]> theRecord() {
        assertThat(kafka.history()).hasSize(1);
        return kafka.history().get(0);
    }

    private JsonNode command() throws IOException {
        return JSON.readTree(theRecord().value());
    }
}
