package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Topic;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Confirmations on a real Kafka, a real Redis and the local MongoDB. */
class ConfirmReceiptIT extends ServiceIT {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] OTHER = HexFormat.of().parseHex("89504e470d0a1a0a0000000d4948445200");

    @Autowired
    private MongoClient mongo;

    @Autowired
    private ProducerTemplate routes;

    @AfterEach
    void bringMongoBack() {
        if (!PLATFORM.isRunning(Part.MONGO)) {
            PLATFORM.start(Part.MONGO);
        }
    }

    @Test
    void shouldCompleteWithTheConfirmationAloneAndShowItToTheOwnerAlone() {
        // Given
        create("Signature");
        assertThat(confirm("Signature", "image/png", SIGNATURE)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("NotAwaited");

        // When
        land();

        // Then
        var status = api.get(path("/status"), "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryStatus", status);
        assertThat(status.path("stage").asText()).isEqualTo("HeadedToDropoff");

        // When
        var first = confirm("Signature", "image/png", SIGNATURE);
        var again = confirm("Signature", "image/png", SIGNATURE);
        var other = confirm("Signature", "image/png", OTHER);

        // Then
        assertThat(Stream.of(first, again, other).map(Api.Answer::status)).containsExactly(201, 200, 409);
        assertThat(other.body().path("code").asText()).isEqualTo("AlreadyGiven");
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/Confirmation", first.body());
        assertThat(again.body()).isEqualTo(first.body());
        awaitTracking(
                "DeliveryCreated",
                "DeliveryHeadedToPickup",
                "DeliveryPickedUp",
                "DeliveryHeadedToDropoff",
                "DeliveryCompleted");
        var location = first.headers().firstValue("Location").orElseThrow();
        var bytes = api.bytes(location, "alice");
        assertThat(bytes.body()).isEqualTo(SIGNATURE);
        assertThat(bytes.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(bytes.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(bytes.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(api.get(location, "mallory").status()).isEqualTo(404);
        assertThat(api.get(path("/confirmations"), "mallory").status()).isEqualTo(404);
        assertThat(api.get(path("/confirmations"), "alice").body().path("confirmations"))
                .containsExactly(first.body());
        var delivery = api.get(path(""), "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/Delivery", delivery);
        assertThat(delivery.path("confirmation").path("state").asText()).isEqualTo("Given");
        assertThat(stored()).as("what came second left nothing").hasSize(1);
    }

    @Test
    void shouldRefuseWhatProvesNothing() {
        // Given
        create("Signature");
        land();

        // When / Then
        assertThat(confirm("Signature", "image/png", "no picture".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);
        assertThat(confirm("Signature", "audio/mpeg", SIGNATURE).status()).isEqualTo(415);
        assertThat(confirm("Picture", "image/png", SIGNATURE).status()).isEqualTo(422);
        assertThat(confirm("Oath", "image/png", SIGNATURE).status()).isEqualTo(400);
        assertThat(confirm("Signature", "image/png", new byte[0]).status()).isEqualTo(400);
        assertThat(confirm("Signature", "image/png", new byte[1 << 20 | 1]).status())
                .isEqualTo(413);
        assertThat(api.post(path("/confirmations?kind=Signature"), "image/png", SIGNATURE, "mallory")
                        .status())
                .isEqualTo(404);
        assertThat(api.post(path("/confirmations?kind=Signature"), "image/png", SIGNATURE, null)
                        .status())
                .isEqualTo(401);
        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldTellTheSupervisorOnceWhenNobodyConfirmsAndStillCompleteWithIt() {
        // Given
        create("Signature");

        // When
        land();

        // Then
        try (var operations = new Topic("failed-operations", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(operations.of(id)).hasSize(1));
            Contracts.assertEvent("failed-operation", operations.of(id).get(0).json());
            assertThat(operations.of(id).get(0).json().path("step").asText()).isEqualTo("ConfirmReceipt");
        }
        var receipt = api.get(path(""), "alice").body().path("confirmation");
        assertThat(receipt.path("state").asText()).isEqualTo("Overdue");
        assertThat(confirm("Signature", "image/png", SIGNATURE).status()).isEqualTo(201);
    }

    @Test
    void shouldGoOnWithoutMongoButForConfirmations() {
        // Given
        create("Signature");
        land();
        PLATFORM.kill(Part.MONGO);

        // When
        var refused = confirm("Signature", "image/png", SIGNATURE);

        // Then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(api.get("/actuator/health/readiness", null).status()).isEqualTo(200);
        assertThat(api.get(path("/status"), "alice").status()).isEqualTo(200);

        // When
        PLATFORM.start(Part.MONGO);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        confirm("Signature", "image/png", SIGNATURE).status())
                .isIn(200, 201));
    }

    @Test
    void shouldTakeAwayBytesThatNoDeliveryHas() {
        // Given the bytes of a process that died before it asked the register, and those of the delivery
        create("Signature");
        land();
        var given = confirm("Signature", "image/png", SIGNATURE);
        var longAgo = new Date(0);
        confirmations()
                .insertOne(new Document("_id", UUID.randomUUID().toString())
                        .append("deliveryId", id.toString())
                        .append("lookAt", longAgo)
                        .append("content", new Binary(OTHER)));
        confirmations().updateMany(Filters.eq("deliveryId", id.toString()), Updates.set("lookAt", longAgo));

        // When
        routes.sendBody("direct:clean-confirmations-now", null);

        // Then
        assertThat(stored()).containsExactly(given.body().path("confirmationId").asText());
        assertThat(api.bytes(given.headers().firstValue("Location").orElseThrow(), "alice")
                        .body())
                .isEqualTo(SIGNATURE);
    }

    private void create(String confirmation) {
        api.create(id, newDelivery().replace("\"None\"", "\"" + confirmation + "\""));
    }

    private void land() {
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));
        send("drone-status", droneStatus(1, "Landed", "ToPickup"));
        send("drone-status", droneStatus(2, "InFlight", "ToDropoff"));
        send("drone-status", droneStatus(3, "Landed", "ToDropoff"));
        send("drone-status", droneStatus(3, "Landed", "ToDropoff"));
        await().atMost(SOON).untilAsserted(() -> assertThat(api.get(path("/status"), "alice")
                        .body()
                        .path("confirmation")
                        .path("state")
                        .asText())
                .isIn("Awaited", "Overdue"));
    }

    private Api.Answer confirm(String kind, String type, byte[] content) {
        return api.post(path("/confirmations?kind=" + kind), type, content, "alice");
    }

    private String path(String child) {
        return "/api/v1/deliveries/" + id + child;
    }

    private MongoCollection<Document> confirmations() {
        return mongo.getDatabase("deliveries").getCollection("confirmations");
    }

    private List<String> stored() {
        return confirmations()
                .find(Filters.eq("deliveryId", id.toString()))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }
}
