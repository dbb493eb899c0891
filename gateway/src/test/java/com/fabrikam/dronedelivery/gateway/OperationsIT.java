package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What the platform asks on the management port. */
class OperationsIT extends GatewayFixture {

    @Test
    void shouldBeReadyWithoutItsServicesOnceItHasTheIssuersKeys() throws Exception {
        // Given
        DELIVERY.goDown();
        try {
            // When / Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(RawHttp.get(managementPort, "/actuator/health/readiness"))
                            .startsWith("HTTP/1.1 200")
                            .contains("\"issuerKeys\":{\"status\":\"UP\"}"));
        } finally {
            DELIVERY.comeBack();
        }
    }

    @Test
    void shouldBeAliveWithoutAskingAnybody() throws Exception {
        assertThat(RawHttp.get(managementPort, "/actuator/health/liveness"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("issuerKeys");
    }

    @Test
    void shouldCountRequestsByRouteAndOutcome() throws Exception {
        // Given
        get("/api/v1/packages/p-1").exchange().expectStatus().isOk().expectBody();

        // When / Then: it is counted when it is over, which is after it was answered
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(RawHttp.get(managementPort, "/actuator/prometheus"))
                .startsWith("HTTP/1.1 200")
                .containsPattern(
                        "spring_cloud_gateway_requests_seconds_count" + "\\{[^}]*routeId=\"gateway.packages\"[^}]*}"));
    }

    @Test
    void shouldOfferNothingElseThere() throws Exception {
        for (var path : new String[] {"/actuator/env", "/actuator/gateway/routes", "/api/v1/deliveries/x", "/"}) {
            assertThat(RawHttp.get(managementPort, path, "Authorization: Bearer " + ISSUER.tokenFor("alice")))
                    .as(path)
                    .startsWith("HTTP/1.1 401");
        }
        nothingReachedAService();
    }
}
