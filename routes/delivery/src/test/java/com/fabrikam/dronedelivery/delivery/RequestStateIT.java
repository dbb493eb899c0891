package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RequestStateIT extends ServiceIT {

    @Test
    void shouldAnswerTheLocationOfARequestThatWasJustAccepted() {
        // When
        send("delivery-requests", scheduleDelivery("alice"));
        send("delivery-requests", scheduleDelivery("alice"));

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(request("alice").status()).isEqualTo(200));
        var state = request("alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryRequestState", state);
        assertThat(state.path("status").asText()).isEqualTo("Accepted");
        assertThat(state.path("updatedAt").asText()).isEqualTo("2030-01-01T09:00:00Z");
        assertThat(request("bob").status()).isEqualTo(404);
        assertThat(request("bob", "deliveries:read", "deliveries:any-owner").status())
                .isEqualTo(200);
        assertThat(request(null).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/deliveries/" + id, "alice").status()).isEqualTo(404);
    }

    @Test
    void shouldWaitForARequestThatIsOnItsWay() {
        // When somebody asks before it is there, which may take longer than anybody waits on a machine that is busy
        var status = await().atMost(SOON).until(this::askedBeforeItIsThere, told -> told != 404);

        // Then
        assertThat(status).isEqualTo(200);
    }

    private int askedBeforeItIsThere() {
        var another = UUID.randomUUID();
        var asking = CompletableFuture.supplyAsync(() -> api.get("/api/v1/deliveryrequests/" + another, "alice"));
        send("delivery-requests", another, scheduleDelivery("alice").replace(id.toString(), another.toString()));
        return asking.join().status();
    }

    @Test
    void shouldSayWhenToAskAgainForWhatIsUnknown() {
        // When
        var answer = request("alice");

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        Contracts.assertAnswer("components.yaml#/components/schemas/Problem", answer.body());
        assertThat(api.get("/api/v1/deliveryrequests/nonsense", "alice").status())
                .isEqualTo(404);
    }

    @Test
    void shouldTellWhyARequestWasRejected() {
        // Given
        api.decide(id, proposal("Rejected"));
        send("delivery-requests", scheduleDelivery("alice"));

        // When
        var state = request("alice").body();

        // Then
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryRequestState", state);
        assertThat(state.path("status").asText()).isEqualTo("Rejected");
        assertThat(state.path("step").asText()).isEqualTo("ScheduleDrone");
        assertThat(state.path("reason").path("code").asText()).isEqualTo("NoDroneInRange");
        assertThat(state.path("links").has("delivery")).isFalse();
    }

    @Test
    void shouldShowADeliveryToItsOwnerAlone() {
        // Given
        api.create(id, newDelivery());

        // When / Then
        var delivery = api.get("/api/v1/deliveries/" + id, "alice");
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/Delivery", delivery.body());
        assertThat(delivery.body().path("links").path("package").asText()).isEqualTo("/api/v1/packages/p-1");
        assertThat(api.get("/api/v1/deliveries/" + id + "/owner", "alice")
                        .body()
                        .path("ownerId")
                        .asText())
                .isEqualTo("alice");
        var status = api.get("/api/v1/deliveries/" + id + "/status", "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryStatus", status);
        assertThat(status.path("lastKnownLocation").path("latitude").asDouble()).isEqualTo(47.62);
        for (var child : new String[] {"", "/owner", "/status", "/tracking"}) {
            assertThat(api.get("/api/v1/deliveries/" + id + child, "mallory").status())
                    .as("%s for another", child)
                    .isEqualTo(404);
            assertThat(api.get("/api/v1/deliveries/" + id + child, null).status())
                    .as("%s for nobody", child)
                    .isEqualTo(401);
        }
        assertThat(request("alice").body().path("status").asText()).isEqualTo("Scheduled");
    }

    private Api.Answer request(String subject, String... scopes) {
        return api.get("/api/v1/deliveryrequests/" + id, subject, scopes);
    }
}
