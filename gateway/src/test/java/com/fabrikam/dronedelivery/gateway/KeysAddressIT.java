package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * An issuer that can't be asked for its metadata from here: the gateway is told where the keys are. It isn't closed, as in {@link
 * LateIssuerIT}.
 */
class KeysAddressIT {

    private static final String ELSEWHERE = "https://issuer.invalid/realm";

    @Test
    void shouldTakeTheKeysFromWhereItIsTold() throws Exception {
        try (var service = new FakeService();
                var issuer = new FakeIssuer(0)) {
            // Given
            service.answers(200, "application/json", "{}");
            var gateway = new SpringApplicationBuilder(GatewayApplication.class)
                    .run(
                            "--server.port=0",
                            "--management.server.port=0",
                            "--logging.level.root=warn",
                            "--dronedelivery.gateway.delivery-url=" + service.url(),
                            "--dronedelivery.gateway.issuer-uri=" + ELSEWHERE,
                            "--dronedelivery.gateway.jwks-uri=" + issuer.uri() + "/jwks");
            int port = gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var path = "/api/v1/deliveries/" + UUID.randomUUID();

            // When
            var ofTheIssuer = RawHttp.get(
                    port, path, "Authorization: Bearer " + issuer.token(claims -> claims.issuer(ELSEWHERE)));
            var ofAnother = RawHttp.get(port, path, "Authorization: Bearer " + issuer.tokenFor("alice"));

            // Then
            assertThat(ofTheIssuer).startsWith("HTTP/1.1 200");
            assertThat(ofAnother).startsWith("HTTP/1.1 401");
        }
    }
}
