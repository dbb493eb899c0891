package com.fabrikam.dronedelivery.mockbackends;

import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.booking;
import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.drone;
import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.json;
import static com.fabrikam.dronedelivery.mockbackends.BackendsClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=", "dronedelivery.kafka.bootstrap-servers=127.0.0.1:1"})
@MockEndpointsAndSkip("kafka:.*")
class BackendsIT {

    private static final Instant PAST = Instant.parse("2020-01-01T10:00:00Z");
    private static final Instant FUTURE = Instant.parse("2040-01-01T10:00:00Z");
    private static final String TAMPA = "27.95,-82.46";

    @TempDir
    private static Path data;

    @LocalServerPort
    private int port;

    @Autowired
    private CamelContext camel;

    private final UUID delivery = UUID.randomUUID();
    private final String owner = "o-" + UUID.randomUUID();
    private BackendsClient backends;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.data-dir", data::toString);
    }

    @BeforeEach
    void connect() {
        backends = new BackendsClient("http://127.0.0.1:" + port);
    }

    @AfterEach
    void behaveAgain() {
        assertThat(backends.delete("/control/faults").statusCode()).isEqualTo(204);
    }

    @Nested
    class DroneTombstones extends TombstoneContract {

        @Override
        int put(UUID deliveryId) {
            return backends.put(drone(deliveryId), request(PAST, "Small", 1)).statusCode();
        }

        @Override
        int delete(UUID deliveryId) {
            return backends.delete(drone(deliveryId)).statusCode();
        }

        @Override
        int effects(UUID deliveryId) {
            return backends.get(drone(deliveryId)).statusCode() == 200 ? 1 : 0;
        }
    }

    @Nested
    class PlanTombstones extends TombstoneContract {

        @Override
        int put(UUID deliveryId) {
            backends.put(drone(deliveryId), request(FUTURE, "Small", 1));
            return backends.put(plan(deliveryId), newTime()).statusCode();
        }

        @Override
        int delete(UUID deliveryId) {
            backends.put(drone(deliveryId), request(FUTURE, "Small", 1));
            return backends.delete(plan(deliveryId)).statusCode();
        }

        @Override
        int effects(UUID deliveryId) {
            return backends.getJson(drone(deliveryId)).path("planVersion").asInt() == 7 ? 1 : 0;
        }
    }

    @Test
    void shouldPlanADroneAnewUntilItHasPickedUp() {
        // Given
        backends.put(drone(delivery), request(FUTURE, "Small", 1));
        JsonNode first = backends.getJson(drone(delivery));

        // When
        var replanned = backends.put(plan(delivery), newTime());

        // Then
        assertThat(replanned.statusCode()).isEqualTo(201);
        assertThat(json(replanned).get("pickupEta").textValue()).isEqualTo("2040-01-02T10:00:00Z");
        assertThat(json(replanned).get("planVersion").intValue()).isEqualTo(7);
        assertThat(backends.getJson(drone(delivery))).isEqualTo(json(replanned));
        assertThat(json(backends.put(drone(delivery) + "/plans/6", newTime()))
                        .get("code")
                        .textValue())
                .isEqualTo("Superseded");
        assertThat(backends.delete(plan(delivery)).statusCode()).isEqualTo(204);
        assertThat(backends.getJson(drone(delivery))).isEqualTo(first);
        assertThat(json(backends.put(plan(delivery), newTime())).get("code").textValue())
                .isEqualTo("Undone");
    }

    @Test
    void shouldSayWhyADroneHasNoOtherPlan() {
        // Given
        UUID unknown = UUID.randomUUID();

        // When / Then
        assertThat(backends.put(plan(unknown), newTime()).statusCode()).isEqualTo(404);
        assertThat(backends.delete(plan(unknown)).statusCode()).isEqualTo(204);
        backends.put(drone(delivery), request(FUTURE, "Small", 1));
        assertThat(backends.put(drone(delivery) + "/plans/0", newTime()).statusCode())
                .isEqualTo(400);
        assertThat(backends.put(drone(delivery) + "/plans/x", newTime()).statusCode())
                .isEqualTo(400);
        assertThat(backends.put(plan(delivery), "{}").statusCode()).isEqualTo(400);
        backends.delete(drone(delivery));
        assertThat(backends.put(plan(delivery), newTime()).statusCode()).isEqualTo(409);
    }

    private static String plan(UUID deliveryId) {
        return drone(deliveryId) + "/plans/7";
    }

    private static String newTime() {
        return "{\"pickupTime\":\"2040-01-02T10:00:00Z\"}";
    }

    @Nested
    class TransportTombstones extends TombstoneContract {

        @Override
        int put(UUID deliveryId) {
            return backends.put(booking(deliveryId), request(PAST, "Small", 1)).statusCode();
        }

        @Override
        int delete(UUID deliveryId) {
            return backends.delete(booking(deliveryId)).statusCode();
        }

        @Override
        int effects(UUID deliveryId) {
            return backends.get(booking(deliveryId)).statusCode() == 200 ? 1 : 0;
        }
    }

    @Test
    void shouldKnowEveryOwnerUntilToldOtherwise() {
        // When, Then
        String account = "/internal/accounts/" + owner;
        assertThat(backends.getJson(account))
                .hasToString(("{\"accountId\":\"account-%s\",\"ownerId\":\"%s\",\"status\":\"Active\","
                                + "\"email\":\"account-%s@customers.example\"}")
                        .formatted(owner, owner, owner));

        setAccount("Suspended");
        assertThat(backends.getJson(account).get("status").textValue()).isEqualTo("Suspended");

        setAccount("Unregistered");
        assertThat(backends.get(account).statusCode()).isEqualTo(404);

        setAccount("Active");
        assertThat(backends.getJson(account).get("status").textValue()).isEqualTo("Active");
    }

    @Test
    void shouldTellWhereACustomerIsNotified() {
        // Given
        String account = "/internal/accounts/" + owner;
        String control = "/control/accounts/" + owner;

        // When, Then
        assertThat(backends.put(control, "{\"status\":\"Active\",\"email\":\"ops@shop.example\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(backends.getJson(account).get("email").textValue()).isEqualTo("ops@shop.example");

        setAccount("Suspended");
        assertThat(backends.getJson(account).get("email").textValue()).isEqualTo("ops@shop.example");

        backends.put(control, "{\"status\":\"Active\",\"email\":\"\"}");
        assertThat(backends.getJson(account).has("email")).isFalse();

        assertThat(backends.put(control, "{\"status\":\"Active\",\"email\":\"nowhere\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseAnUnknownStatusOfAnAccount() {
        // When
        var refused = backends.put("/control/accounts/" + owner, "{\"status\":\"Happy\"}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).findValuesAsText("field")).containsExactly("status");
    }

    @Test
    void shouldTellWhetherTransportIsNeeded() {
        // When, Then
        assertThat(requirement("47.62,-122.35", "47.60,-122.33").body()).isEqualTo("{\"required\":false}");
        assertThat(requirement("47.62,-122.35", "45.5,-122.6").body()).isEqualTo("{\"required\":true}");
        assertThat(code(requirement("47.62,-122.35", TAMPA))).isEqualTo("LocationNotServed");
        assertThat(requirement("47.62,-122.35", TAMPA).statusCode()).isEqualTo(422);
        assertThat(requirement("47.62,-122.35", "here").statusCode()).isEqualTo(400);
        assertThat(backends.get("/internal/transport/requirement?pickup=1,1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldBookTransportOnce() {
        // Given
        int before = count("/internal/transport/bookings/count");
        String far = request(PAST, "Small", 1, 45.5, -122.6);

        // When
        var first = backends.put(booking(delivery), far);
        var second = backends.put(booking(delivery), far);

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(json(first)).isEqualTo(backends.getJson(booking(delivery)));
        assertThat(json(first).at("/handover/latitude").doubleValue()).isBetween(45.5, 45.6);
        assertThat(count("/internal/transport/bookings/count")).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuseToBookWhereNobodyGoes() {
        // When
        var refused = backends.put(booking(delivery), request(PAST, "Small", 1, 27.95, -82.46));

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("LocationNotServed");
    }

    @Test
    void shouldAssignOneDrone() {
        // Given
        int before = count("/internal/drone-deliveries/count");

        // When
        var first = backends.put(drone(delivery), request(PAST, "Small", 1));
        var second = backends.put(drone(delivery), request(PAST, "Small", 1));

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(json(first)).isEqualTo(backends.getJson(drone(delivery)));
        assertThat(json(first).fieldNames())
                .toIterable()
                .containsExactly("deliveryId", "droneId", "pickupEta", "deliveryEta", "planVersion");
        assertThat(count("/internal/drone-deliveries/count")).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuseWhatNoDroneCanDo() {
        // When, Then
        assertThat(code(backends.put(drone(delivery), request(PAST, "Small", 10.5))))
                .isEqualTo("PackageTooHeavy");
        assertThat(code(backends.put(drone(delivery), request(PAST, "Small", 1, 45.5, -122.6))))
                .isEqualTo("NoDroneInRange");
        assertThat(backends.get(drone(delivery)).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNameEveryFieldThatIsWrong() {
        // When
        var refused = backends.put(
                drone(delivery),
                "{\"pickup\":{\"latitude\":147.6},\"pickupTime\":\"2030-01-01T10:00:00Z\",\"expedited\":false,"
                        + "\"dropoff\":{\"latitude\":1,\"longitude\":1},\"package\":{\"packageId\":\"p\",\"size\":\"Small\",\"weight\":-1}}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).findValuesAsText("field"))
                .containsExactlyInAnyOrder("pickup.latitude", "pickup.longitude", "package.weight");
    }

    @Test
    void shouldFindAddresses() {
        // When, Then
        assertThat(backends.getJson("/internal/geocode?address=47.6,-122.3"))
                .hasToString("{\"latitude\":47.6,\"longitude\":-122.3,\"altitude\":0.0}");
        assertThat(backends.getJson("/internal/geocode?address=400%20Broad%20St"))
                .isEqualTo(backends.getJson("/internal/geocode?address=400%20broad%20st"));
        assertThat(backends.get("/internal/geocode?address=" + "x".repeat(257)).statusCode())
                .isEqualTo(400);
        assertThat(backends.get("/internal/geocode").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldLetTheWindBlowAndCalmDown() {
        // When
        assertThat(backends.put("/control/weather", "{\"windSpeed\":8,\"windFrom\":270}")
                        .statusCode())
                .isEqualTo(204);

        // Then
        assertThat(backends.getJson("/internal/weather?latitude=47.6&longitude=-122.3"))
                .hasToString("{\"windSpeed\":8.0,\"windFrom\":270.0}");
        assertThat(backends.delete("/control/weather").statusCode()).isEqualTo(204);
        assertThat(backends.getJson("/control/weather")).hasToString("{\"windSpeed\":0.0,\"windFrom\":0.0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"windSpeed\":13,\"windFrom\":0}", "{\"windSpeed\":-1,\"windFrom\":0}", "{}"})
    void shouldRefuseAWindInWhichNothingFlies(String weather) {
        assertThat(backends.put("/control/weather", weather).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?latitude=47.6", "?latitude=147.6&longitude=0"})
    void shouldNotTellTheWeatherOfNowhere(String place) {
        assertThat(backends.get("/internal/weather" + place).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldLetADroneFailInFlightAndSendAnotherOne() {
        // Given
        String failure = "{\"code\":\"MotorFailure\",\"message\":\"A motor has stopped.\"}";
        String control = "/control/drones/" + delivery + "/failure";
        assertThat(backends.put(control, failure).statusCode()).isEqualTo(404);
        backends.put(drone(delivery), request(FUTURE, "Small", 1));
        assertThat(code(backends.put(control, failure))).isEqualTo("NotInFlight");
        UUID flying = UUID.randomUUID();
        JsonNode first = json(backends.put(drone(flying), request(PAST, "Small", 1)));

        // When
        int failed =
                backends.put("/control/drones/" + flying + "/failure", failure).statusCode();

        // Then
        assertThat(failed).isEqualTo(204);
        JsonNode other = json(backends.put(plan(flying), "{\"pickupTime\":\"" + FUTURE + "\"}"));
        assertThat(other.get("droneId")).isNotEqualTo(first.get("droneId"));
        assertThat(other.get("planVersion").intValue()).isEqualTo(7);
        assertThat(backends.put("/control/drones/" + flying + "/failure", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldTakeEffectAndLoseTheAnswerWhenToldTo() {
        // Given
        fault("drone", "{\"errorAfterEffect\":true}");

        // When
        var lost = backends.put(drone(delivery), request(PAST, "Small", 1));
        backends.delete("/control/faults/drone");

        // Then
        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).contains("1");
        assertThat(lost.body()).isEmpty();
        assertThat(backends.get(drone(delivery)).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHaveNoEffectInAnOutageThatSparesTheOthers() {
        // Given
        fault("drone", "{\"outage\":true}");

        // When
        var refused = backends.put(drone(delivery), request(PAST, "Small", 1));

        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(refused).get("correlationId").textValue()).isNotBlank();
        assertThat(backends.get("/internal/accounts/" + owner).statusCode()).isEqualTo(200);
        backends.delete("/control/faults");
        assertThat(backends.get(drone(delivery)).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldDelayMoreCallsAtOnceThanItHasThreads() {
        // Given
        fault("drone", "{\"delayMillis\":1500}");

        // When
        Instant before = Instant.now();
        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 600)
                .mapToObj(i -> backends.putAsync(drone(UUID.randomUUID()), request(PAST, "Small", 1)))
                .toList();
        List<Integer> statuses =
                calls.stream().map(call -> call.join().statusCode()).toList();

        // Then
        assertThat(Instant.now()).isAfterOrEqualTo(before.plusMillis(1500));
        assertThat(statuses).filteredOn(status -> status == 201).hasSizeGreaterThan(200);
        assertThat(statuses).isSubsetOf(201, 503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"errorRate\":1.5}", "{\"delayMillis\":-1}", "{\"delayMillis\":60001}", "{\"outage\":\"x\"}"})
    void shouldRefuseAFaultThatIsNone(String fault) {
        // When, Then
        assertThat(backends.put("/control/faults/drone", fault).statusCode()).isEqualTo(400);
        assertThat(backends.getJson("/control/faults")).isEmpty();
    }

    @Test
    void shouldListFaultsAndKnowNoOtherBackEnds() {
        // Given
        fault("geocoding", "{\"errorRate\":0.25,\"seed\":7}");

        // When, Then
        assertThat(backends.getJson("/control/faults"))
                .hasToString("{\"geocoding\":{\"delayMillis\":0,\"errorRate\":0.25,\"errorAfterEffect\":false,"
                        + "\"outage\":false,\"seed\":7}}");
        assertThat(backends.put("/control/faults/moonlight", "{}").statusCode()).isEqualTo(404);
        assertThat(backends.delete("/control/faults/moonlight").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldDescribeEveryRoute() {
        // When, Then
        assertThat(camel.getRoutes())
                .filteredOn(route -> !route.getRouteId().endsWith(".http"))
                .allSatisfy(route -> {
                    assertThat(route.getRouteId()).startsWith("mock-backends.");
                    assertThat(route.getDescription()).isNotBlank();
                });
    }

    private void setAccount(String status) {
        assertThat(backends.put("/control/accounts/" + owner, "{\"status\":\"%s\"}".formatted(status))
                        .statusCode())
                .isEqualTo(204);
    }

    private void fault(String backend, String fault) {
        assertThat(backends.put("/control/faults/" + backend, fault).statusCode())
                .isEqualTo(204);
    }

    private HttpResponse<String> requirement(String pickup, String dropoff) {
        return backends.get("/internal/transport/requirement?pickup=%s&dropoff=%s".formatted(pickup, dropoff));
    }

    private int count(String path) {
        return backends.getJson(path).get("count").intValue();
    }

    private static String code(HttpResponse<String> response) {
        JsonNode problem = json(response);
        return problem.path("code").textValue();
    }
}
