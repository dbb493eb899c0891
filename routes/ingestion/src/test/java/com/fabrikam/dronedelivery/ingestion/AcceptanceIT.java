package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good request becomes: a command in Kafka and an answer, both as the contract says. */
class AcceptanceIT extends HttpFixture {

    @Test
    void shouldAnswer202AsTheContractSays() {
        // When
        var answer = post(valid(), "X-Correlation-Id", "c-1");

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Contract.holds(Contract.api("public-v1.yaml", "DeliveryRequestState"), json(answer));
        var id = json(answer).get("deliveryId").textValue();
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/deliveryrequests/" + id);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly("c-1");
        assertThat(json(answer).get("status").textValue()).isEqualTo("Accepted");
        assertThat(json(answer).at("/links/self").textValue()).isEqualTo("/api/v1/deliveryrequests/" + id);
        assertThat(json(answer).at("/links/delivery").textValue()).isEqualTo("/api/v1/deliveries/" + id);
        assertThat(json(answer).at("/links/tracking").textValue()).isEqualTo("/api/v1/deliveries/" + id + "/tracking");
    }

    @Test
    void shouldWriteACommandAsTheContractSays() throws IOException {
        // When
        var answer = post(valid(), "X-Correlation-Id", "c-1");

        // Then
        var command = command();
        Contract.holds(Contract.event("schedule-delivery"), command);
        var id = json(answer).get("deliveryId").textValue();
        assertThat(theRecord().topic()).isEqualTo("delivery-requests");
        assertThat(theRecord().key()).isEqualTo(id);
        assertThat(theRecord().headers()).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("X-Correlation-Id");
            assertThat(header.value()).asString().isEqualTo("c-1");
        });
        assertThat(command.get("deliveryId").textValue()).isEqualTo(id);
        assertThat(command.get("correlationId").textValue()).isEqualTo("c-1");
        assertThat(command.get("ownerId").textValue()).isEqualTo("alice");
        assertThat(command.at("/pickup/altitude").doubleValue()).isZero();
        assertThat(command.get("expedited").booleanValue()).isFalse();
        assertThat(command.get("confirmationRequired").textValue()).isEqualTo("None");
        assertThat(command.has("deadline")).isFalse();
        assertThat(command.has("idempotencyKey")).isFalse();
    }

    @Test
    void shouldCarryEveryFieldOfTheRequest() throws IOException {
        // Given
        var pickup = inAnHour();
        var deadline = pickup.plus(Duration.ofHours(1));
        var request = """
                {"ownerId":"alice","pickup":{"latitude":-90,"longitude":180,"altitude":-500},
                 "dropoff":{"latitude":47.6,"longitude":-122.33,"altitude":10000},"pickupTime":"%s","deadline":"%s",
                 "expedited":true,"confirmationRequired":"Signature","surprise":[1],
                 "package":{"packageId":"p~._-","size":"Large","weight":0.001,"tag":"ä€😀\\u001d"}}""".formatted(eastern(pickup), eastern(deadline));

        // When
        var answer = post(request);

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var command = command();
        Contract.holds(Contract.event("schedule-delivery"), command);
        assertThat(command.get("pickupTime").textValue())
                .isEqualTo(pickup.toString())
                .endsWith("Z");
        assertThat(Instant.parse(command.get("deadline").textValue())).isEqualTo(deadline);
        assertThat(command.at("/pickup"))
                .isEqualTo(JSON.readTree("{\"latitude\":-90.0,\"longitude\":180.0,\"altitude\":-500.0}"));
        assertThat(command.get("expedited").booleanValue()).isTrue();
        assertThat(command.get("confirmationRequired").textValue()).isEqualTo("Signature");
        assertThat(command.get("package"))
                .isEqualTo(JSON.readTree(
                        "{\"packageId\":\"p~._-\",\"size\":\"Large\",\"weight\":0.001,\"tag\":\"ä€😀\\u001d\"}"));
        assertThat(command.has("surprise")).isFalse();
    }

    @Test
    void shouldGiveEveryRequestWithoutAKeyAnIdOfItsOwn() {
        assertThat(id(post(valid()))).isNotEqualTo(id(post(valid())));
    }

    @Test
    void shouldGiveARepeatedRequestTheSameId() throws IOException {
        // When
        var first = post(valid(), "Idempotency-Key", "order-1");
        var second = post(valid(), "Idempotency-Key", "order-1");

        // Then
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(kafka.history()).hasSize(2).extracting(ProducerRecord::key).containsOnly(id(first));
        var command = JSON.readTree(kafka.history().get(1).value());
        assertThat(command.get("idempotencyKey").textValue()).isEqualTo("order-1");
        assertThat(command.get("eventId"))
                .isEqualTo(JSON.readTree(kafka.history().get(0).value()).get("eventId"));
        Contract.holds(Contract.event("schedule-delivery"), command);
    }

    @Test
    void shouldKeepTheKeysOfTwoOwnersApart() {
        assertThat(id(post(valid(), "Idempotency-Key", "order-1")))
                .isNotEqualTo(id(post(valid(), "Idempotency-Key", "order-1", "X-Subject", "bob")));
    }

    @Test
    void shouldTakeTheIdOfAPut() throws IOException {
        // When
        var answer = put(ID.toUpperCase(java.util.Locale.ROOT), valid());

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(id(answer)).isEqualTo(ID);
        assertThat(theRecord().key()).isEqualTo(ID);
        assertThat(command().get("idempotencyKey").textValue()).isEqualTo(ID);
        Contract.holds(Contract.event("schedule-delivery"), command());
    }

    @Test
    void shouldLetACallerWithTheScopeActForAnotherOwner() throws IOException {
        // When
        var answer = post(
                valid().replaceFirst("\\{", "{\"ownerId\":\"bob\","),
                "X-Scopes",
                "deliveries:write deliveries:any-owner");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(command().get("ownerId").textValue()).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveries:write", "", "deliveries:any-owners", "xdeliveries:any-owner"})
    void shouldForbidAnotherOwnerToEverybodyElse(String scopes) {
        // When
        var answer = post(valid().replaceFirst("\\{", "{\"ownerId\":\"bob\","), "X-Scopes", scopes);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        Contract.holds(Contract.api("components.yaml", "Problem"), json(answer));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("code").textValue()).isEqualTo("NotTheOwner");
        assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo("ownerId");
        assertThat(kafka.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "mallory<"})
    void shouldNotServeNobody(String subject) {
        // When
        var answer = post(valid(), "X-Subject", subject);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        Contract.holds(Contract.api("components.yaml", "Problem"), json(answer));
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void shouldNeverSay202WhenKafkaHasNotAcknowledged() {
        // Given
        kafka.sendException = new TimeoutException("no broker");

        // When
        var answer = post(valid());

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(json(answer).path("code").textValue()).isEqualTo("NotStoredInTime");
        Contract.holds(Contract.api("components.yaml", "Problem"), json(answer));
    }

    @Test
    void shouldReturnNothingButWhatItMeansTo() {
        // When
        var answer = post(valid(), "Idempotency-Key", "order-1", "X-Secret", "s");

        // Then
        assertThat(answer.headers().map().keySet())
                .isSubsetOf(
                        "connection",
                        "content-length",
                        "content-type",
                        "date",
                        "keep-alive",
                        "location",
                        "transfer-encoding",
                        "x-correlation-id",
                        "x-service-version");
    }

    private static String id(HttpResponse<String> answer) {
        return json(answer).get("deliveryId").textValue();
    }

    private ProducerRecord<String, byte[]> theRecord() {
        assertThat(kafka.history()).hasSize(1);
        return kafka.history().get(0);
    }

    private JsonNode command() throws IOException {
        return JSON.readTree(new String(theRecord().value(), StandardCharsets.UTF_8));
    }
}
