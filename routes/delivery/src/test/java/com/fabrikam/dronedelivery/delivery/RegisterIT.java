package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegisterIT extends ServiceIT {

    @Test
    void shouldDecideScheduledAndCreateTheDelivery() {
        // When
        var answer = api.create(id, newDelivery());

        // Then
        assertThat(answer.status()).isEqualTo(201);
        Contracts.assertAnswer("components.yaml#/components/schemas/Decision", answer.body());
        Contracts.assertEvent("workflow-outcome", answer.body());
        assertThat(answer.body().path("type").asText()).isEqualTo("Scheduled");
        assertThat(answer.body().path("correlationId").asText()).isEqualTo("c-it");
        var delivery = api.get("/internal/deliveries/" + id, null);
        assertThat(delivery.status()).isEqualTo(200);
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/Delivery", delivery.body());
        awaitTracking("DeliveryCreated");
    }

    @Test
    void shouldAnswerARepeatedCreationWithTheSameDecision() {
        // Given
        var first = api.create(id, newDelivery());

        // When
        var second = api.create(id, newDelivery());

        // Then
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.decision(id).body()).isEqualTo(first.body());
        awaitTracking("DeliveryCreated");
    }

    @Test
    void shouldTellWhatWasDecidedBefore() {
        // Given
        var rejected = api.decide(id, proposal("Rejected"));
        assertThat(rejected.status()).isEqualTo(200);
        Contracts.assertAnswer("components.yaml#/components/schemas/Decision", rejected.body());
        Contracts.assertEvent("workflow-outcome", rejected.body());

        // When
        var creation = api.create(id, newDelivery());

        // Then
        assertThat(creation.status()).isEqualTo(409);
        assertThat(creation.headers().firstValue("Content-Type")).contains("application/problem+json");
        Contracts.assertAnswer("delivery.yaml#/components/schemas/DecidedOtherwise", creation.body());
        assertThat(creation.body().path("decision")).isEqualTo(rejected.body());
        assertThat(api.decide(id, proposal("Failed")).body()).isEqualTo(rejected.body());
        assertThat(api.get("/internal/deliveries/" + id, null).status()).isEqualTo(404);
        assertThat(trackingEvents()).isEmpty();
    }

    @Test
    void shouldRefuseADeadlineThatCannotBeMetAndDecideNothing() {
        // When
        var answer = api.create(id, newDelivery().replace("2030-01-01T12:00:00Z", "2030-01-01T10:05:59Z"));

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo("DeadlineCannotBeMet");
        Contracts.assertAnswer("components.yaml#/components/schemas/Problem", answer.body());
        assertThat(api.decision(id).status()).isEqualTo(404);
    }

    @Test
    void shouldNameEveryFieldThatIsWrong() {
        // When
        var answer = api.create(id, newDelivery().replace("47.62", "97.62").replace("\"alice\"", "null"));
        var notAnId = api.put("/internal/deliveries/1-1-1-1-1", newDelivery());
        var scheduled = api.decide(id, proposal("Scheduled"));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("ownerId", "pickup.latitude");
        assertThat(notAnId.status()).isEqualTo(400);
        assertThat(notAnId.body().path("errors").findValuesAsText("field")).containsExactly("deliveryId");
        assertThat(scheduled.status()).isEqualTo(400);
        assertThat(scheduled.body().path("errors").findValuesAsText("field")).containsExactly("type");
    }

    @Test
    void shouldHaveOneWinnerAndTellEverybodyTheSame() throws Exception {
        // Given
        var callers = Executors.newFixedThreadPool(24);
        List<Callable<Api.Answer>> calls = IntStream.range(0, 120)
                .<Callable<Api.Answer>>mapToObj(i -> switch (i % 3) {
                    case 0 -> () -> api.create(id, newDelivery());
                    case 1 -> () -> api.decide(id, proposal("Rejected"));
                    default -> () -> api.decide(id, proposal("Failed"));
                })
                .toList();
        try {
            // When
            var answers = callers.invokeAll(calls);

            // Then
            var standing = api.decision(id).body();
            int created = 0;
            for (var future : answers) {
                var answer = future.get();
                created += answer.status() == 201 ? 1 : 0;
                assertThat(answer.status() == 409 ? answer.body().path("decision") : answer.body())
                        .isEqualTo(standing);
            }
            assertThat(created).isEqualTo(standing.path("type").asText().equals("Scheduled") ? 1 : 0);
        } finally {
            callers.shutdownNow();
        }
    }
}
