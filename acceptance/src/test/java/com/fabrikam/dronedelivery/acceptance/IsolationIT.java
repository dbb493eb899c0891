package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one customer has does not exist for another. */
@ExtendWith(RunningSystem.class)
class IsolationIT {

    private final SystemUnderTest system;

    IsolationIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void shouldKeepEverythingOfACustomerFromAnother() {
        // Given: a delivery that has come to its end, so that everything about it is there
        var alice = system.customer("alice-" + UUID.randomUUID());
        var mallory = system.customer("mallory-" + UUID.randomUUID());
        var packageId = "p-" + UUID.randomUUID();
        var deliveryId = UUID.randomUUID().toString();
        alice.request(deliveryId, Requests.delivery(packageId));
        await().atMost(SystemUnderTest.IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        await().atMost(SystemUnderTest.IN_TIME)
                .until(() -> alice.get("/api/v1/history/" + deliveryId).status() == 200);
        var subscription = alice.notifyMe(deliveryId, "{\"email\":\"alice@example.com\"}");
        assertThat(subscription.status()).as("it has ended").isEqualTo(409);

        // When / Then
        assertThat(Stream.of(
                        "/api/v1/deliveryrequests/" + deliveryId,
                        "/api/v1/deliveries/" + deliveryId,
                        "/api/v1/deliveries/" + deliveryId + "/owner",
                        "/api/v1/deliveries/" + deliveryId + "/status",
                        "/api/v1/deliveries/" + deliveryId + "/tracking",
                        "/api/v1/deliveries/" + deliveryId + "/confirmations",
                        "/api/v1/deliveries/" + deliveryId + "/notifymerequests",
                        "/api/v1/history/" + deliveryId,
                        "/api/v1/packages/" + packageId,
                        "/api/v1/packages/" + packageId + "/tag"))
                .allSatisfy(path -> {
                    assertThat(alice.get(path).status()).as(path).isEqualTo(200);
                    assertThat(mallory.get(path).status()).as(path).isEqualTo(404);
                });
        assertThat(mallory.confirm(deliveryId, "Signature", "image/png", new byte[] {1})
                        .status())
                .isEqualTo(404);
        assertThat(mallory.notifyMe(deliveryId, "{\"email\":\"mallory@example.com\"}")
                        .status())
                .isEqualTo(404);
        assertThat(mallory.get("/api/v1/deliveries").response().body()).doesNotContain(deliveryId);
        try (var stream = mallory.watch(deliveryId, null)) {
            await().atMost(SystemUnderTest.IN_TIME).until(stream::isOver);
            assertThat(stream.status()).isEqualTo(404);
        }
    }

    @Test
    void shouldNotLetAnotherCustomerChangeADelivery() {
        // Given
        var alice = system.customer("alice");
        var mallory = system.customer("mallory");
        var deliveryId = UUID.randomUUID().toString();
        var pickupTime = Instant.now().plusSeconds(86_400);
        alice.request(deliveryId, Requests.deliveryAt(pickupTime, "p-" + deliveryId));
        await().atMost(SystemUnderTest.IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);

        // When: accepted as of any delivery that nobody knows of
        assertThat(mallory.cancel(deliveryId).status()).isEqualTo(202);
        assertThat(mallory.reschedule(deliveryId, pickupTime.plusSeconds(60)).status())
                .isEqualTo(202);

        // Then: alice's own change, which queues behind both, is the only one that anything came of
        alice.reschedule(deliveryId, pickupTime.plusSeconds(120));
        await().atMost(SystemUnderTest.IN_TIME).untilAsserted(() -> assertThat(
                        alice.state(deliveryId).path("changes").findValuesAsText("status"))
                .contains("Rescheduled"));
        assertThat(alice.state(deliveryId).path("status").asText()).isEqualTo("Scheduled");
        assertThat(mallory.get("/api/v1/deliveryrequests/" + deliveryId).status())
                .isEqualTo(404);
    }

    @Test
    void shouldShowAReceiverByALinkWhatItIsFor() {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        await().atMost(SystemUnderTest.IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);

        // When
        var made = alice.link(deliveryId);
        var href = made.body().path("href").asText();

        // Then
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        assertThat(system.customer("mallory").link(deliveryId).status()).isEqualTo(404);
        assertThat(system.visit(href).status()).isEqualTo(200);
        assertThat(system.visit(href.replace("/tracking?", "/status?"))
                        .body()
                        .path("deliveryId")
                        .asText())
                .isEqualTo(deliveryId);
        assertThat(system.visit(href.replace("/tracking?", "?")).status()).isEqualTo(401);
        assertThat(system.visit("/api/v1/deliveries/" + deliveryId + "/status").status())
                .isEqualTo(401);
    }

    @Test
    void shouldLetOperatorsInByTheirOwnScopeAlone() {
        var path = "/operator/v1/operations";
        assertThat(system.customer("alice").get(path).status()).isEqualTo(403);
        assertThat(system.stranger(system.platform().token("olivia", "operations:read"))
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(system.metric(
                        Part.GATEWAY, "spring_cloud_gateway_requests_seconds_count", "routeId", "gateway.operations"))
                .isPositive();
    }
}
