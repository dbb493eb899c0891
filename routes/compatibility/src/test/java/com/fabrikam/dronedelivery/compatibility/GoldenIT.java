package com.fabrikam.dronedelivery.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of the old API gets the answer that its golden file has. */
class GoldenIT extends CompatibilityFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request-delivery",
                "request-delivery-with-the-least",
                "request-delivery-by-numbers",
                "request-delivery-to-be-confirmed",
                "request-delivery-for-later",
                "request-delivery-without-owner",
                "request-delivery-without-confirmation",
                "request-delivery-without-package",
                "request-delivery-without-size",
                "request-delivery-with-a-wrong-enum",
                "request-delivery-malformed",
                "request-delivery-as-text",
                "patch-delivery-request",
                "patch-delivery-request-with-nothing",
                "patch-delivery-request-elsewhere",
                "delete-delivery-request",
                "get-delivery",
                "get-owner",
                "get-status",
                "patch-delivery",
                "patch-delivery-elsewhere",
                "delete-delivery",
                "notify-me",
                "summarise-deliveries",
                "get-package",
                "get-package-unknown",
                "summarise-packages",
                "drone-utilization",
                "drone-utilization-without-owner",
                "drone-utilization-of-year-0",
                "drone-utilization-of-month-0",
                "drone-utilization-of-nothing",
            })
    void shouldAnswerAsTheReferenceDoes(String name) {
        golden(name, ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-delivery-to-be-confirmed", "confirm-receipt"})
    void shouldTakeASignatureForAPicture(String name) {
        golden(name, SIGNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-delivery-unknown",
                "get-owner-unknown",
                "get-status-unknown",
                "patch-delivery-unknown",
                "delete-delivery-unknown",
                "confirm-receipt-unknown",
                "notify-me-unknown",
            })
    void shouldNotKnowADeliveryThatThereIsNot(String name) {
        golden(name, UNKNOWN);
        assertThat(INGESTION.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/deliveries/{id}, Delivery",
        "/deliveries/{id}/owner, Owner",
        "/deliveries/{id}/status, Status",
        "/deliveries/summary?year=2030&month=1, DeliveriesSummary",
        "/packages/mypackage, Package",
        "/packages/summary/myowner?year=2030&month=1, PackagesSummary",
        "/dronedeliveries/utilization?ownerId=myowner&year=2030&month=1, DroneUtilization",
    })
    void shouldAnswerAsItsDocumentSays(String path, String schema) {
        // When
        var answer = get("/v0.1.0/api" + path.replace("{id}", ID));

        // Then
        Contracts.assertAnswer("public-v0.1.0.yaml#/components/schemas/" + schema, read(answer.body()));
    }

    @Test
    void shouldWriteNumbersAsTheReferenceDoes() {
        // When
        var echo = post("/v0.1.0/api/deliveryrequests", request());

        // Then
        Contracts.assertAnswer("public-v0.1.0.yaml#/components/schemas/Echo", read(echo.body()));
        assertThat(echo.body()).contains("\"weight\":10.0");
        assertThat(get("/v0.1.0/api/packages/mypackage").body()).contains("\"weight\":10,");
        assertThat(get("/v0.1.0/api/packages/summary/myowner?year=2030&month=1").body())
                .isEqualTo("{\"totalWeight\":400}");
        assertThat(get("/v0.1.0/api/dronedeliveries/utilization?ownerId=myowner&year=2030&month=1")
                        .body())
                .isEqualTo("{\"traveledMiles\":10,\"assignedHours\":1.25}");
    }

    private void golden(String name, String deliveryId) {
        // Given
        var golden = Golden.of("v0.1.0/" + name);
        var values = Map.of(
                "deliveryId", deliveryId, "year", "2030", "month", "1", "pickupTime", "2030-01-01T10:00:00+01:00");

        // When
        var answer = golden.contentType() == null
                ? send(golden.method(), golden.path(values), null)
                : send(golden.method(), golden.path(values), golden.body(values), "Content-Type", golden.contentType());

        // Then
        golden.assertAnswer(answer);
    }
}
