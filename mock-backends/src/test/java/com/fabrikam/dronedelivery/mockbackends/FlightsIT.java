package com.fabrikam.dronedelivery.mockbackends;

import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.booking;
import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.drone;
import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.mockbackends.DroneStatusTopic.Published;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real process and a real broker; both are killed in flight. */
class FlightsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] MILESTONES = {
        "InFlightToPickup", "LandedToPickup", "InFlightToDropoff", "LandedToDropoff"
    };

    private static final JsonSchema SCHEMA = schema();

    private static LocalPlatform platform;
    private static BackendsClient backends;
    private static DroneStatusTopic topic;

    @BeforeAll
    static void start() {
        platform = LocalPlatform.builder()
                .parts(Part.KAFKA, Part.MOCK_BACKENDS)
                .timeScale(30)
                .startTimeout(Duration.ofMinutes(4))
                .start();
        backends = new BackendsClient(platform.url(Part.MOCK_BACKENDS));
        topic = new DroneStatusTopic(platform.url(Part.KAFKA));
    }

    @AfterAll
    static void stop() {
        topic.close();
        platform.close();
    }

    @Test
    void shouldLoseNothingAndFlyOnWhenTheProcessIsKilledInFlight() {
        // Given
        List<UUID> deliveries = assign(20);
        UUID released = UUID.randomUUID();
        backends.put(drone(released), request(Instant.now(), "Small", 1));
        backends.delete(drone(released));
        backends.put("/control/accounts/mallory", "{\"status\":\"Suspended\"}");
        backends.put(booking(deliveries.get(0)), request(Instant.now(), "Small", 1, 45.5, -122.6));
        Map<UUID, JsonNode> assignments = states(deliveries);
        JsonNode booked = backends.getJson(booking(deliveries.get(0)));
        int count = count();
        await().atMost(PATIENCE).until(() -> moments(deliveries.get(0)).contains("LandedToPickup"));

        // When
        platform.kill(Part.MOCK_BACKENDS);
        platform.start(Part.MOCK_BACKENDS);

        // Then
        assertThat(states(deliveries)).isEqualTo(assignments);
        assertThat(count()).isEqualTo(count);
        assertThat(backends.getJson(booking(deliveries.get(0)))).isEqualTo(booked);
        assertThat(backends.getJson("/internal/accounts/mallory").get("status").textValue())
                .isEqualTo("Suspended");
        assertThat(backends.put(drone(released), request(Instant.now(), "Small", 1))
                        .statusCode())
                .isEqualTo(409);
        awaitMilestones(deliveries);
        assertThat(moments(released)).doesNotContain("LandedToDropoff");
        deliveries.forEach(FlightsIT::assertGoodEvents);
    }

    @Test
    void shouldPublishEveryMilestoneWhenTheBrokerIsKilledInFlight() {
        // Given
        List<UUID> deliveries = assign(10);
        await().atMost(PATIENCE).until(() -> moments(deliveries.get(0)).contains("InFlightToPickup"));

        // When
        platform.kill(Part.KAFKA);
        platform.start(Part.KAFKA);

        // Then
        awaitMilestones(deliveries);
        deliveries.forEach(FlightsIT::assertGoodEvents);
    }

    private static void assertGoodEvents(UUID delivery) {
        List<Published> events = topic.of(delivery);
        JsonNode assignment = backends.getJson(drone(delivery));
        assertThat(events).allSatisfy(published -> {
            assertThat(SCHEMA.validate(published.event())).isEmpty();
            assertThat(published.key()).isEqualTo(delivery.toString());
            assertThat(published.correlationHeader())
                    .isEqualTo("c-" + delivery)
                    .isEqualTo(published.event().get("correlationId").textValue());
            assertThat(published.event().get("droneId")).isEqualTo(assignment.get("droneId"));
            assertThat(published.event().get("deliveryEta")).isEqualTo(assignment.get("deliveryEta"));
        });
        assertThat(events.stream().map(Published::sequence))
                .as("never goes back")
                .isSorted();
        Map<Long, Long> contents = events.stream()
                .collect(Collectors.groupingBy(
                        Published::sequence,
                        Collectors.mapping(Published::event, Collectors.collectingAndThen(Collectors.toSet(), set ->
                                (long) set.size()))));
        assertThat(contents.values()).as("a repetition is the same").containsOnly(1L);
    }

    private static void awaitMilestones(List<UUID> deliveries) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(moments(delivery)).contains(MILESTONES)));
    }

    private static List<String> moments(UUID delivery) {
        return topic.of(delivery).stream().map(Published::moment).toList();
    }

    private static List<UUID> assign(int count) {
        List<UUID> deliveries =
                IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
        assertThat(deliveries.stream()
                        .map(id -> backends.put(
                                drone(id), request(Instant.now(), "Small", 1), "X-Correlation-Id", "c-" + id))
                        .map(answer -> answer.statusCode()))
                .containsOnly(201);
        return deliveries;
    }

    private static Map<UUID, JsonNode> states(List<UUID> deliveries) {
        return deliveries.stream().collect(Collectors.toMap(Function.identity(), id -> backends.getJson(drone(id))));
    }

    private static int count() {
        return backends.getJson("/internal/drone-deliveries/count").get("count").intValue();
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(
                        VersionFlag.V202012,
                        builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(
                                "https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")))
                .getSchema(
                        SchemaLocation.of("classpath:contracts/events/drone-status.schema.json"),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }
}
