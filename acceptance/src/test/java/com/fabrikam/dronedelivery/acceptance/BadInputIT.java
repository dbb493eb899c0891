package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a clear 4xx through the gateway: problem+json with the field at fault and the correlation id. */
@ExtendWith(RunningSystem.class)
class BadInputIT {
    private final SystemUnderTest system;

    BadInputIT(SystemUnderTest system) {
        this.system = system;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pickup/latitude    | 91                | pickup.latitude",
                "/pickup/latitude    | \"north\"         | pickup.latitude",
                "/dropoff/longitude  | -180.5            | dropoff.longitude",
                "/dropoff            | null              | dropoff",
                "/pickupTime         | \"tomorrow\"      | pickupTime",
                "/pickupTime         | \"2001-01-01T00:00:00Z\" | pickupTime",
                "/deadline           | \"2001-01-01T00:00:00Z\" | deadline",
                "/expedited          | \"perhaps\"       | expedited",
                "/confirmationRequired | \"Oath\"        | confirmationRequired",
                "/package            | null              | package",
                "/package/packageId  | \"p 1\"           | package.packageId",
                "/package/size       | \"Enormous\"      | package.size",
                "/package/weight     | 0                 | package.weight",
                "/package/weight     | 1e400             | package.weight",
            })
    void shouldNameTheFieldAtFault(String path, String value, String field) {
        // Given
        var request = Requests.delivery("p-1")
                .put("deadline", Instant.now().plusSeconds(86_400).toString());
        request.put("expedited", false).put("confirmationRequired", "None");
        var at = path.lastIndexOf('/');
        var parent = at == 0 ? request : request.withObject(path.substring(0, at));
        parent.put(path.substring(at + 1), "@value@");
        var body = request.toString().replace("\"@value@\"", value);

        // When
        var answer = system.customer("alice").post(body);

        // Then
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertProblem(answer);
        assertThat(answer.fieldsAtFault()).contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | application/json | 400",
                "{            | application/json | 400",
                "[]           | application/json | 400",
                "null         | application/json | 400",
                "{} {}        | application/json | 400",
                "{}           | text/plain       | 415",
                "<request/>   | application/xml  | 415",
            })
    void shouldRefuseWhatIsNoRequest(String body, String contentType, int status) {
        var answer = system.customer("alice").post(body, "Content-Type", contentType);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertProblem(answer);
    }

    @Test
    void shouldRefuseABodyBeyondTheLimit() {
        var answer = system.customer("alice").post("{\"ownerId\":\"" + "a".repeat(200_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertProblem(answer);
    }

    @Test
    void shouldRefuseToActForAnotherOwner() {
        var answer = system.customer("alice")
                .post(Requests.delivery("p-1").put("ownerId", "bob").toString());
        assertThat(answer.status()).isEqualTo(403);
        assertProblem(answer);
    }

    @Test
    void shouldAskForATokenAndNotBelieveABadOne() {
        assertThat(system.stranger("")
                        .get("/api/v1/deliveries/" + UUID.randomUUID())
                        .status())
                .isEqualTo(401);
        assertThat(system.stranger("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.")
                        .post(Requests.delivery("p-1").toString())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/deliveries/1",
        "/control/faults",
        "/lra-participant/compensate",
        "/actuator/health",
        "/api/v1/../../internal/deliveries/1",
        "/api/v2/deliveries"
    })
    void shouldHaveNoWayIn(String path) {
        var answer = system.customer("alice").get(path);
        assertThat(answer.status()).as(answer.response().body()).isIn(400, 404);
        assertProblem(answer);
    }

    @Test
    void shouldNotShowADeliveryToAnotherCustomer() {
        // Given
        var deliveryId = system.customer("alice")
                .post(Requests.delivery("p-" + UUID.randomUUID()).toString())
                .body()
                .path("deliveryId")
                .asText();

        // When
        var answer = system.customer("bob").get("/api/v1/deliveryrequests/" + deliveryId);

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertProblem(answer);
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body().path("title").asText()).isNotBlank();
        assertThat(answer.body().path("correlationId").asText())
                .isNotBlank()
                .isEqualTo(answer.header("X-Correlation-Id"));
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("at com.");
    }
}
