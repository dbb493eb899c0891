package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One process of the service on a real Kafka, HDFS and MongoDB-compatible server, through good and bad days of HDFS. */
class DatalakeSinkIT {

    private static final Duration SOON = Duration.ofMinutes(4);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("faults.outage-seconds", 3));
    private static final int DELIVERIES_MEANWHILE = Integer.getInteger("faults.outage-deliveries", 200);
    private static final long BUFFER = 256 << 10;

    private static LocalPlatform platform;
    private static HdfsProcess hdfs;
    private static Deliveries deliveries;
    private static Lake lake;
    private static SinkProcess sink;

    @BeforeAll
    static void start() throws IOException {
        platform = SharedPlatform.get();
        hdfs = HdfsProcess.shared();
        deliveries = new Deliveries(platform);
        lake = new Lake(platform, hdfs);
        sink = SinkProcess.start(
                platform,
                hdfs,
                "--dronedelivery.datalake.lake.buffer=" + BUFFER + "B",
                "--dronedelivery.datalake.corridors.minimum=2");
        sink.awaitReady();
    }

    @AfterAll
    static void end() {
        sink.close();
        deliveries.close();
    }

    @Test
    void shouldTellTheOwnerAloneHowADeliveryWent() throws Exception {
        // Given a delivery whose events come in the wrong order, and all of them twice
        UUID id = deliveries.publishInOrder(List.of(3, 0, 1, 4, 2, 0, 1, 2, 3, 4));

        // When
        deliveries.awaitHistories(sink, lake, SOON);
        JsonNode history = Deliveries.JSON.readTree(get(id, "alice").body());

        // Then
        Contracts.assertAnswer("datalake-sink.yaml#/components/schemas/DeliveryHistory", history);
        assertThat(history.path("deliveryId").asText()).isEqualTo(id.toString());
        assertThat(history.path("stage").asText()).isEqualTo("Completed");
        assertThat(history.path("events"))
                .extracting(event -> event.path("stage").asText())
                .containsExactlyElementsOf(Events.STAGES);
        assertThat(history.path("events").get(0).has("location")).isFalse();
        assertThat(history.path("events")
                        .get(1)
                        .path("location")
                        .path("altitude")
                        .asDouble())
                .isEqualTo(120);
        assertThat(get(id, "mallory").statusCode()).isEqualTo(404);
        assertThat(get(UUID.randomUUID(), "alice").statusCode()).isEqualTo(404);
        assertThat(sink.get("/api/v1/history/none", "alice").statusCode()).isEqualTo(404);
        assertThat(sink.get("/api/v1/history/" + id).statusCode()).isEqualTo(401);
        assertThat(sink.get("/openapi.yaml").body()).contains("getHistory");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sink.get("/actuator/prometheus").body())
                        .contains("analytics_stages_total", "analytics_eta_error_seconds", "lake_lag"));
    }

    /** {@link Events} are picked up and completed a kilometre from each other, after 120 of 360 s, of which a fifth came from earlier flights. */
    @Test
    void shouldTellHowMuchLongerFlightsHaveTakenThanExpected() throws Exception {
        // Given
        deliveries.publish(2);
        String there = "/internal/corridors?pickup=47.618,-122.35&dropoff=47.616,-122.35";

        // When
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sink.get(there).statusCode()).isEqualTo(200));
        JsonNode told = Deliveries.JSON.readTree(sink.get(there).body());

        // Then
        Contracts.assertAnswer("datalake-sink.yaml#/components/schemas/CorridorHistory", told);
        assertThat(told.path("ratio").asDouble()).isEqualTo(0.417);
        assertThat(told.path("deliveries").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(sink.get("/internal/corridors?pickup=1,1&dropoff=2,2").statusCode())
                .isEqualTo(404);
        assertThat(sink.get("/internal/corridors?pickup=here&dropoff=2,2").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldTellTheOwnerAloneWhereAnArchivedDeliveryLies() throws Exception {
        // Given
        deliveries.publishOld(1);
        UUID id = deliveries.old().get(0);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get(id, "alice").statusCode()).isEqualTo(410));
        JsonNode problem = Deliveries.JSON.readTree(get(id, "alice").body());
        long last = problem.path("archive").path(0).path("lastOffset").asLong();

        // When an event of it comes once more
        deliveries.repeat(id, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        Deliveries.archive(sink, id).path("lastOffset").asLong())
                .isGreaterThan(last));

        // Then
        await().atMost(SOON).untilAsserted(lake::assertEqualToTheTopic);
        assertThat(get(id, "alice").headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(problem.path("code").asText()).isEqualTo("Archived");
        assertThat(problem.path("status").asInt()).isEqualTo(410);
        assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/history/" + id);
        Contracts.assertAnswer("datalake-sink.yaml#/components/schemas/ArchivedProblem", problem);
        assertThat(lake.rowsByDelivery().get(id.toString())).hasSize(Events.STAGES.size() + 1);
        Deliveries.assertLiesThere(lake.rowsByDelivery().get(id.toString()), Deliveries.archive(sink, id));
        assertThat(get(id, "mallory").statusCode()).isEqualTo(404);
        assertThat(sink.get("/api/v1/history/" + id).statusCode()).isEqualTo(401);
        assertThat(sink.metric("history_archived_total")).isPositive();
        assertThat(sink.metric("history_late_total")).isPositive();
    }

    @Test
    void shouldLoseNothingWhileHdfsIsFullOrReadOnlyOrAway() throws Exception {
        // Given what nobody can read among the others
        deliveries.publish(5);
        String broken = "{\"no\":\"event " + UUID.randomUUID() + "\"}";
        String halfACharacter = Deliveries.JSON
                .writeValueAsString(Events.event(UUID.randomUUID(), 0))
                .replace("\"alice\"", "\"\\ud83d\"")
                .replaceFirst("\\{", "{\"no\":\"table holds this\",");
        deliveries.publishRaw(broken);
        deliveries.publishRaw(halfACharacter);
        deliveries.publish(5);

        // When HDFS is full for a while, takes nothing for a while, and is gone for a while
        hdfs.whileFull(Lake.PATH, () -> {
            deliveries.publish(5);
            awaitTrouble();
        });
        awaitHealth(200);
        hdfs.inSafeMode(() -> {
            deliveries.publish(5);
            awaitTrouble();
        });
        hdfs.kill();
        deliveries.publish(DELIVERIES_MEANWHILE);
        awaitTrouble();
        AtomicLong most = new AtomicLong();
        await().atMost(OUTAGE.plus(SOON)).during(OUTAGE).untilAsserted(() -> {
            most.accumulateAndGet((long) sink.metric("lake_buffered_bytes"), Math::max);
            assertThat(sink.get("/actuator/health").statusCode()).isEqualTo(503);
            assertThat(sink.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(sink.metric("lake_lag")).isGreaterThanOrEqualTo(DELIVERIES_MEANWHILE * Events.STAGES.size());
            assertLittleIsInMemory();
        });
        double waiting = sink.metric("lake_lag");
        hdfs.run();
        Instant back = Instant.now();

        // Then; the first look of our own goes over a connection to the NameNode that was killed
        await().atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            assertLittleIsInMemory();
            assertThat(sink.metric("lake_lag")).isZero();
        });
        Duration caughtUp = Duration.between(back, Instant.now());
        await().atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(lake::assertEqualToTheTopic);
        deliveries.awaitHistories(sink, lake, SOON);
        awaitHealth(200);
        assertThat(deliveries.deadLetters()).contains(broken, halfACharacter);
        Figures.write(
                "outage",
                "HDFS away for %s: %.0f events waited, %d bytes at most in memory, all in the lake %s after it was back%n%s"
                        .formatted(OUTAGE, waiting, most.get(), caughtUp, lake.verify()));
    }

    /** Both tell it: health, and how much is not in the lake. */
    private static void awaitTrouble() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(sink.get("/actuator/health").body()).contains("\"lake\":{\"status\":\"DOWN\"");
            assertThat(sink.metric("lake_lag")).isPositive();
        });
    }

    private static void awaitHealth(int status) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(sink.get("/actuator/health").statusCode()).isEqualTo(status));
    }

    /** A writer looks at what it holds every 64 rows, so each of the 32 partitions may be a little over. */
    private static void assertLittleIsInMemory() throws IOException, InterruptedException {
        assertThat(sink.metric("lake_buffered_bytes")).isLessThanOrEqualTo(BUFFER * 2.0);
    }

    private static HttpResponse<String> get(UUID id, String subject) throws IOException, InterruptedException {
        return sink.get("/api/v1/history/" + id, subject);
    }
}
