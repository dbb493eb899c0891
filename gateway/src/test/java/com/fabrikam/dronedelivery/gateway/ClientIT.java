package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fabrikam.dronedelivery.client.ApiClient;
import com.fabrikam.dronedelivery.client.ApiException;
import com.fabrikam.dronedelivery.client.api.DefaultApi;
import com.fabrikam.dronedelivery.client.model.Stage;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client that was generated from the published document understands the gateway. */
class ClientIT extends GatewayFixture {

    private static final UUID ID = UUID.fromString(DELIVERY_ID);

    @Test
    void shouldBeUnderstoodByAGeneratedClient() throws ApiException {
        // Given
        DELIVERY.answers(200, "application/json", """
                {"deliveryId":"%s","stage":"PickedUp","lastKnownLocation":{"latitude":47.6,"longitude":-122.3,"altitude":0},
                 "pickupEta":"2030-01-01T10:00:00Z","deliveryEta":"2030-01-01T10:30:00Z","updatedAt":"2030-01-01T10:01:00Z"}
                """.formatted(DELIVERY_ID));

        // When
        var status = api(ISSUER.tokenFor("alice")).getDeliveryStatus(ID);

        // Then
        assertThat(status.getDeliveryId()).isEqualTo(ID);
        assertThat(status.getStage()).isEqualTo(Stage.PICKED_UP);
        assertThat(DELIVERY.lastCall().path()).isEqualTo("/api/v1/deliveries/" + DELIVERY_ID + "/status");
    }

    @Test
    void shouldTellAGeneratedClientThatItsTokenIsNoGood() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> api("nonsense").getDeliveryStatus(ID))
                .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(401));
    }

    private DefaultApi api(String token) {
        return new DefaultApi(new ApiClient()
                .setScheme("http")
                .setHost("localhost")
                .setPort(port)
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token)));
    }
}
