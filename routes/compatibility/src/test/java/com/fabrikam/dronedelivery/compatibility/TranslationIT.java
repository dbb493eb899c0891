package com.fabrikam.dronedelivery.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the services of v1 are asked in an old client's name. */
class TranslationIT extends CompatibilityFixture {

    private static final String REQUESTS = "/v0.1.0/api/deliveryrequests";
    private static final String DELIVERIES = "/v0.1.0/api/deliveries/";

    @Test
    void shouldAskForTheDeliveryInTheCallersName() {
        // Given
        var before = Instant.now();

        // When
        post(
                REQUESTS,
                request(),
                "X-Correlation-Id",
                "old-client-1",
                "Idempotency-Key",
                "key-1",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        // Then
        assertThat(INGESTION.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.path()).isEqualTo("/api/v1/deliveryrequests");
            assertThat(call.header("X-Subject")).isEqualTo("myowner");
            assertThat(call.header("X-Scopes").split(" "))
                    .containsExactlyInAnyOrder("deliveries:read", "deliveries:write");
            assertThat(call.header("X-Correlation-Id")).isEqualTo("old-client-1");
            assertThat(call.header("Idempotency-Key")).isEqualTo("key-1");
            assertThat(call.header("traceparent")).contains("0af7651916cd43dd8448eb211c80319c");
            var sent = read(call);
            assertThat(sent.path("ownerId").asText()).isEqualTo("myowner");
            assertThat(Instant.parse(sent.path("pickupTime").asText()))
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
            assertThat(sent.has("deadline")).isFalse();
            assertThat(sent.path("expedited").asBoolean()).isTrue();
            assertThat(sent.path("confirmationRequired").asText()).isEqualTo("None");
            assertThat(sent.at("/pickup/latitude").asDouble()).isEqualTo(47.61);
            assertThat(sent.path("package").toString())
                    .isEqualTo("{\"packageId\":\"mypackage\",\"size\":\"Small\",\"weight\":10.0,\"tag\":\"mytag\"}");
        });
        assertThat(GEOCODING.calls())
                .extracting(FakeService.Call::path)
                .containsExactly("/internal/geocode?address=my+pickup", "/internal/geocode?address=drop+off");
    }

    @Test
    void shouldNotAskWhereCoordinatesAre() {
        post(REQUESTS, request().replace("my pickup", "47.62,-122.35").replace("drop off", "47.6, -122.33"));

        assertThat(GEOCODING.calls()).isEmpty();
        assertThat(read(INGESTION.calls().getLast()).at("/pickup/longitude").asDouble())
                .isEqualTo(-122.35);
    }

    @ParameterizedTest
    @CsvSource({"PATCH, {\"pickupTime\":\"2030-01-01T10:00:00Z\"}, PATCH", "DELETE, , DELETE"})
    void shouldQueueChangesBehindTheRequest(String method, String body, String asked) {
        send(method, REQUESTS + "/" + ID, body, "Idempotency-Key", "key-2");

        assertThat(INGESTION.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo(asked);
            assertThat(call.path()).isEqualTo("/api/v1/deliveryrequests/" + ID);
            assertThat(call.header("Idempotency-Key")).isEqualTo("key-2");
            assertThat(call.text()).isEqualTo(body == null ? "" : body);
        });
    }

    @Test
    void shouldChangeNothingWhenNothingIsToBeChanged() {
        assertThat(send("PATCH", REQUESTS + "/" + ID, "{}").statusCode()).isEqualTo(200);
        assertThat(send("PATCH", DELIVERIES + ID, "{}").statusCode()).isEqualTo(200);
        assertThat(send(
                                "PATCH",
                                REQUESTS + "/" + ID,
                                "{\"dropOffLocation\":\"47.5,-122.2\",\"pickupTime\":\"2030-01-01\"}")
                        .statusCode())
                .isEqualTo(422);

        assertThat(INGESTION.calls()).isEmpty();
    }

    @Test
    void shouldGiveADeliveryAnotherDeadline() {
        send("PATCH", DELIVERIES + ID, "{\"Deadline\":\"2030-01-01T12:00:00+0000\"}");

        assertThat(read(INGESTION.calls().getLast()).toString()).isEqualTo("{\"deadline\":\"2030-01-01T12:00:00Z\"}");
    }

    @Test
    void shouldConfirmWithTheBytesAndTheKindThatIsRequired() {
        post(DELIVERIES + SIGNED + "/confirmations", """
                {"confirmationType":"picture","confirmationBlob":"iVBORw0KGgoAAAANSUhEUg=="}""");

        assertThat(DELIVERY.calls().getLast()).satisfies(call -> {
            assertThat(call.path()).isEqualTo("/api/v1/deliveries/" + SIGNED + "/confirmations?kind=Signature");
            assertThat(call.header("Content-Type")).isEqualTo("image/png");
            assertThat(call.body()).startsWith(0x89, 'P', 'N', 'G').hasSize(16);
        });
    }

    @Test
    void shouldHaveTheSenderToldByMail() {
        post(DELIVERIES + ID + "/notifymerequests", "{\"emailAddress\":\"a@example.com\",\"sms\":\"1\"}");

        assertThat(DELIVERY.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/api/v1/deliveries/" + ID + "/notifymerequests");
            assertThat(call.text()).isEqualTo("{\"email\":\"a@example.com\"}");
        });
    }

    @Test
    void shouldPassTheMonthOn() {
        get("/v0.1.0/api/packages/summary/myowner?year=2030&month=1");
        get("/v0.1.0/api/deliveries/summary?ownerId=my%20owner&year=2030&month=1");

        assertThat(PACKAGE.calls().getLast().path())
                .isEqualTo("/api/v1/packages/summary?ownerId=myowner&year=2030&month=1");
        assertThat(DELIVERY.calls().getLast().path())
                .isEqualTo("/api/v1/deliveries/summary?ownerId=my+owner&year=2030&month=1");
    }
}
