package com.fabrikam.dronedelivery.compatibility;

import static com.fabrikam.dronedelivery.compatibility.FakeService.json;
import static com.fabrikam.dronedelivery.compatibility.FakeService.none;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that fail, for a moment or for longer. */
class FaultsIT extends CompatibilityFixture {

    private static final String REQUESTS = "/v0.1.0/api/deliveryrequests";
    private static final String DELIVERY_PATH = "/v0.1.0/api/deliveries/" + ID;

    @Test
    void shouldAskAgainUnderTheSameKeySoThatThereIsNoSecondEffect() {
        // Given
        INGESTION.answersFirst(json(500, ""));
        INGESTION.answersFirst(none());

        // When
        var answer = post(REQUESTS, request());

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(INGESTION.calls()).hasSize(3);
        assertThat(INGESTION.calls())
                .extracting(call -> call.header("Idempotency-Key"))
                .doesNotContainNull()
                .containsOnly(INGESTION.calls().getLast().header("Idempotency-Key"));
        assertThat(INGESTION.calls())
                .extracting(FakeService.Call::text)
                .containsOnly(INGESTION.calls().getLast().text());
    }

    @Test
    void shouldGiveEachRequestWithoutAKeyAKeyOfItsOwn() {
        post(REQUESTS, request());
        post(REQUESTS, request());

        assertThat(INGESTION.calls())
                .extracting(call -> call.header("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldPassTheClientsKeyOnEachTimeSoThatARepeatedRequestIsTheSame() {
        post(REQUESTS, request(), "Idempotency-Key", "mine");
        post(REQUESTS, request(), "Idempotency-Key", "mine");

        assertThat(INGESTION.calls())
                .extracting(call -> call.header("Idempotency-Key"))
                .containsExactly("mine", "mine");
    }

    @Test
    void shouldSayWhenToComeAgainWhileGeocodingIsAway() {
        // Given
        GEOCODING.answers(none());

        // When
        var answer = post(REQUESTS, request());

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(read(answer.body()).path("detail").asText()).contains("Geocoding");
        assertThat(GEOCODING.calls()).as("a bounded number of attempts").hasSize(3);
        assertThat(INGESTION.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429})
    void shouldSayWhenToComeAgainWhileAServiceFails(int status) {
        // Given
        DELIVERY.answers(json(status, "oops"));

        // When
        var answer = get(DELIVERY_PATH);

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.body()).doesNotContain("oops");
        assertThat(DELIVERY.calls()).hasSize(3);
    }

    @Test
    void shouldPassOnWhatAServiceSaysOfItsOutage() {
        // Given
        INGESTION.answers(
                json(503, "{\"status\":503,\"code\":\"NotStored\",\"detail\":\"Kafka is away.\"}", "Retry-After", "4"));

        // When
        var answer = post(REQUESTS, request());

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("4");
        assertThat(read(answer.body()).path("code").asText()).isEqualTo("NotStored");
    }

    @Test
    void shouldPassRefusalsOnInItsOwnName() {
        // Given
        INGESTION.answers(
                json(
                        403,
                        "{\"status\":403,\"code\":\"NotTheOwner\",\"instance\":\"/api/v1/deliveryrequests\",\"errors\":[{\"field\":\"ownerId\",\"message\":\"must be the caller\"}]}"));

        // When
        var answer = post(REQUESTS, request());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(read(answer.body()).path("code").asText()).isEqualTo("NotTheOwner");
        assertThat(read(answer.body()).at("/errors/0/field").asText()).isEqualTo("ownerId");
        assertThat(answer.body()).doesNotContain("/api/v1");
        assertThat(INGESTION.calls()).hasSize(1);
    }

    @Test
    void shouldNotTakeNonsenseForAnAnswer() {
        // Given
        DELIVERY.answers(json(200, "<html>"));

        // Then
        assertThat(get(DELIVERY_PATH).statusCode()).isEqualTo(502);
    }

    @Test
    void shouldNotFollowAServiceElsewhere() {
        // Given
        DELIVERY.answers(json(302, "", "Location", INGESTION.url()));

        // Then
        assertThat(get(DELIVERY_PATH).statusCode()).isEqualTo(502);
        assertThat(INGESTION.calls()).isEmpty();
    }

    @Test
    void shouldTellAConflictOfAConfirmation() {
        // Given
        DELIVERY.answers(
                json(409, "{\"status\":409,\"code\":\"NotAwaited\",\"detail\":\"The drone has not landed.\"}"));
        DELIVERY.answersFirst(json(200, "{\"confirmationRequired\":\"Picture\"}"));

        // When
        var answer = post(DELIVERY_PATH + "/confirmations", "{\"confirmationType\":1,\"confirmationBlob\":\"AAAA\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(read(answer.body()).path("code").asText()).isEqualTo("NotAwaited");
    }
}
