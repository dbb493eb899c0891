package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.Api.Answer;
import com.fabrikam.dronedelivery.delivery.redis.RecordCodec;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

class CollectionsIT extends ServiceIT {
    private final String owner = "owner-" + UUID.randomUUID();

    @Autowired
    private StringRedisTemplate redis;

    @Test
    void shouldListAnOwnersDeliveriesByStageNewestFirst() {
        // Given
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, create().toString());
        }
        // When the last one is completed, each report told twice
        complete(UUID.fromString(ids.get(0)));

        // Then
        soon(() -> assertThat(ids(list("?status=completed"))).containsExactly(ids.get(0)));
        assertThat(ids(list("?status=Pending"))).containsExactlyElementsOf(ids.subList(1, 5));
        assertThat(ids(list("?status=Completed&status=created"))).containsExactlyElementsOf(ids);
        assertThat(list("?status=Failed").body().path("total").asInt()).isZero();
        var second = list("?page=1&size=2");
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/Deliveries", second.body());
        assertThat(ids(second)).containsExactlyElementsOf(ids.subList(2, 4));
        assertThat(second.body().path("total").asInt()).isEqualTo(5);
        assertThat(second.body().at("/links/next").asText()).isEqualTo("/api/v1/deliveries?page=2&size=2");
        assertThat(second.body().at("/links/previous").asText()).isEqualTo("/api/v1/deliveries?page=0&size=2");
        assertThat(list("?page=2&size=2").body().at("/links/next").isMissingNode())
                .isTrue();
    }

    @Test
    void shouldCountAMonthAlsoAfterTheRecordsAreGone() {
        // Given
        create();
        var completed = create();
        complete(completed);
        soon(() -> assertThat(summary().at("/byStage/Completed").asInt()).isEqualTo(1));
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveriesSummary", summary());

        // When the record has expired
        redis.delete(RecordCodec.key(completed));
        redis.opsForZSet().add("deliveries-of:" + owner + ":ended", completed.toString(), 1);

        // Then
        assertThat(list("?status=Completed").body().path("total").asInt()).isZero();
        assertThat(list("").body().path("total").asInt()).isEqualTo(1);
        assertThat(summary().path("count").asInt()).isEqualTo(2);
        assertThat(summary().at("/byStage/Completed").asInt()).isEqualTo(1);
        assertThat(summary().at("/byStage/Created").asInt()).isEqualTo(1);
    }

    @Test
    void shouldForgetTheListsOfAnOwnerOfWhomNothingIsLeft() {
        // When
        complete(create());

        // Then
        soon(() -> assertThat(redis.getExpire("deliveries-of:" + owner + ":Completed"))
                .isPositive());
        assertThat(redis.getExpire("deliveries-of:" + owner + ":ended")).isPositive();
        assertThat(redis.hasKey("deliveries-of:" + owner + ":Created")).isFalse();
    }

    @Test
    void shouldLeaveADeliveryThatWasCreatedBeforeThereWasAnIndexAsItIs() {
        // Given
        var old = create();
        redis.opsForHash().delete(RecordCodec.key(old), "index", "counted");
        redis.delete("deliveries-of:" + owner + ":Created");

        // When
        complete(old);

        // Then
        soon(() -> assertThat(api.get("/api/v1/deliveries/" + old + "/status", owner)
                        .body()
                        .path("stage")
                        .asText())
                .isEqualTo("Completed"));
        assertThat(list("").body().path("total").asInt()).isZero();
        assertThat(list("").status()).isEqualTo(200);
    }

    @Test
    void shouldShowNobodyWhatBelongsToSomebodyElse() {
        // Given
        create();

        // When
        var stranger = api.get("/api/v1/deliveries?ownerId=" + owner, "mallory");
        var clerk = api.get("/api/v1/deliveries?ownerId=" + owner, "clerk", "deliveries:any-owner");

        // Then
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.body().path("total").asInt()).isZero();
        assertThat(clerk.body().path("total").asInt()).isEqualTo(1);
        assertThat(api.get("/api/v1/deliveries", null).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/deliveries/summary?year=2026&month=1&ownerId=" + owner, "mallory")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "?status=Flying, status",
        "?status=, status",
        "?page=-1, page",
        "?page=x, page",
        "?page=0&page=1, page",
        "?page=500, page",
        "?size=0, size",
        "?size=101, size",
        "?ownerId=a:b, ownerId",
        "/summary?month=1, year",
        "/summary?year=2026&month=13, month",
    })
    void shouldNameTheParameterAtFault(String query, String parameter) {
        // When
        var answer = list(query);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        Contracts.assertAnswer("components.yaml#/components/schemas/Problem", answer.body());
        assertThat(answer.body().path("errors").findValuesAsText("field")).containsOnly(parameter);
    }

    private UUID create() {
        var created = UUID.randomUUID();
        assertThat(api.create(created, newDelivery().replace("alice", owner)).status())
                .isEqualTo(201);
        return created;
    }

    private void complete(UUID delivery) {
        for (int twice = 0; twice < 2; twice++) {
            send(
                    "drone-status",
                    delivery,
                    droneStatus(5, "Landed", "ToDropoff").replace(id.toString(), delivery.toString()));
        }
    }

    private Answer list(String query) {
        return api.get("/api/v1/deliveries" + query, owner);
    }

    private JsonNode summary() {
        var now = YearMonth.now(ZoneOffset.UTC);
        return api.get("/api/v1/deliveries/summary?year=" + now.getYear() + "&month=" + now.getMonthValue(), owner)
                .body();
    }

    private static List<String> ids(Answer answer) {
        return answer.body().path("deliveries").findValuesAsText("deliveryId");
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}
