package com.fabrikam.dronedelivery.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.scheduler.harness.Events;
import com.fabrikam.dronedelivery.scheduler.harness.FakeBackends;
import com.fabrikam.dronedelivery.scheduler.harness.Fault;
import com.fabrikam.dronedelivery.scheduler.harness.KafkaTopics;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service with a real Kafka broker and the real LRA coordinator, each a process of its own. */
class SchedulerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static LocalPlatform platform;
    private static FakeBackends backends;
    private static KafkaTopics topics;
    private static ConfigurableApplicationContext scheduler;

    private final HttpClient http = HttpClient.newHttpClient();
    private final UUID deliveryId = UUID.randomUUID();
    private final ObjectNode command = Examples.command(deliveryId);

    @BeforeAll
    static void start() throws IOException {
        platform = LocalPlatform.builder()
                .parts(Part.KAFKA, Part.SAGA_COORDINATOR)
                .env(Part.SAGA_COORDINATOR, "DRONEDELIVERY_LRA_RECOVERY_PERIOD", "1")
                .start();
        backends = new FakeBackends();
        topics = new KafkaTopics(platform.url(Part.KAFKA));
        scheduler = startScheduler();
    }

    @AfterAll
    static void stop() {
        close(scheduler);
        close(topics);
        close(backends);
        close(platform);
    }

    @BeforeEach
    void reset() {
        backends.reset();
    }

    @Test
    void shouldScheduleAndCommitWhatItHasRead() {
        // When
        topics.send("delivery-requests", deliveryId, command.toString());

        // Then
        JsonNode outcome = Events.valid("workflow-outcome", awaitEvent("workflow-outcomes", deliveryId));
        assertThat(outcome).isEqualTo(backends.decision(deliveryId));
        assertThat(outcome.path("type").asText()).isEqualTo("Scheduled");
        await().atMost(PATIENCE).until(() -> topics.lag("scheduler", "delivery-requests") == 0);
    }

    @Test
    void shouldFailUndoEverythingAndRepeatTheUndoingUntilItSucceeds() {
        // Given
        backends.requireTransport();
        backends.fail("PUT drone", Fault.UNAVAILABLE);
        backends.fail("DELETE transport", Fault.UNAVAILABLE, 2);
        backends.fail("DELETE package", Fault.ANSWER_LOST, 1);

        // When
        topics.send("delivery-requests", deliveryId, command.toString());

        // Then
        JsonNode outcome = Events.valid("workflow-outcome", awaitEvent("workflow-outcomes", deliveryId));
        JsonNode failed = Events.valid("failed-operation", awaitEvent("failed-operations", deliveryId));
        assertThat(outcome.path("type").asText()).isEqualTo("Failed");
        assertThat(failed.path("step").asText()).isEqualTo("ScheduleDrone");
        assertThat(failed.path("lraId").asText()).startsWith(platform.url(Part.SAGA_COORDINATOR));
        await().atMost(PATIENCE).until(() -> status(failed.path("lraId").asText() + "/status") == 404);
        assertThat(backends.tombstones(deliveryId)).containsExactly("package", "transport", "drone");
        assertThat(backends.effects(deliveryId)).isEmpty();
        assertThat(backends.count("DELETE transport")).isGreaterThanOrEqualTo(3);
        assertThat(backends.violations()).isEmpty();
    }

    @Test
    void shouldWaitForACoordinatorThatIsAwayBeforeItPublishes() {
        // Given
        backends.fail("PUT drone", Fault.REFUSED);
        platform.kill(Part.SAGA_COORDINATOR);
        topics.send("delivery-requests", deliveryId, command.toString());
        await().atMost(PATIENCE).until(() -> backends.decision(deliveryId) != null);
        assertThat(topics.find("workflow-outcomes", deliveryId)).isEmpty();

        // When
        platform.start(Part.SAGA_COORDINATOR);

        // Then
        assertThat(Events.valid("workflow-outcome", awaitEvent("workflow-outcomes", deliveryId)))
                .isEqualTo(backends.decision(deliveryId));
        await().atMost(PATIENCE).until(() -> backends.tombstones(deliveryId).size() == 3);
        assertThat(topics.find("failed-operations", deliveryId)).isEmpty();
    }

    @Test
    void shouldReadARequestAgainThatWasWaitingWhenItStopped() {
        // Given
        backends.fail("PUT drone", Fault.REFUSED);
        backends.fail("PUT decision", Fault.UNAVAILABLE);
        topics.send("delivery-requests", deliveryId, command.toString());
        await().atMost(PATIENCE).until(() -> backends.count("PUT decision") > 0);

        // When
        scheduler.close();
        backends.heal();
        scheduler = startScheduler();

        // Then
        assertThat(Events.valid("workflow-outcome", awaitEvent("workflow-outcomes", deliveryId))
                        .path("type")
                        .asText())
                .isEqualTo("Scheduled");
        assertThat(topics.find("delivery-requests.dlq", deliveryId)).isEmpty();
    }

    @Test
    void shouldRescheduleAndThenCancelInTheOrderOfTheCommands() {
        // Given
        UUID changed = UUID.randomUUID();
        UUID cancelled = UUID.randomUUID();

        // When
        topics.send("delivery-requests", deliveryId, command.toString());
        topics.send(
                "delivery-requests",
                deliveryId,
                Examples.reschedule(deliveryId, changed).toString());
        topics.send(
                "delivery-requests",
                deliveryId,
                Examples.cancel(deliveryId, cancelled).toString());

        // Then
        await().atMost(PATIENCE)
                .until(() -> topics.find("workflow-outcomes", deliveryId).size() == 3);
        assertThat(topics.find("workflow-outcomes", deliveryId))
                .extracting(outcome ->
                        Events.valid("workflow-outcome", outcome).path("type").asText())
                .containsExactly("Scheduled", "Rescheduled", "Cancelled");
        assertThat(backends.change(changed).path("pickupEta").asText()).isEqualTo("2030-01-01T11:00:00Z");
        await().atMost(PATIENCE).until(() -> backends.tombstones(deliveryId).size() == 3);
        assertThat(backends.effects(deliveryId)).isEmpty();
        assertThat(backends.violations()).isEmpty();
    }

    @Test
    void shouldTakeAPlanBackThroughTheCoordinatorUntilItSucceeds() {
        // Given
        backends.fail("PUT plan", Fault.ANSWER_LOST);
        backends.fail("DELETE plan", Fault.UNAVAILABLE, 2);
        UUID changed = UUID.randomUUID();
        topics.send("delivery-requests", deliveryId, command.toString());

        // When
        topics.send(
                "delivery-requests",
                deliveryId,
                Examples.reschedule(deliveryId, changed).toString());

        // Then
        JsonNode failed = Events.valid("failed-operation", awaitEvent("failed-operations", deliveryId));
        assertThat(failed.path("commandId").asText()).isEqualTo(changed.toString());
        await().atMost(PATIENCE).until(() -> status(failed.path("lraId").asText() + "/status") == 404);
        assertThat(backends.plans(deliveryId)).containsExactly(0L);
        assertThat(backends.effects(deliveryId)).containsExactly("package", "drone");
        assertThat(topics.find("workflow-outcomes", deliveryId))
                .extracting(outcome ->
                        Events.valid("workflow-outcome", outcome).path("type").asText())
                .containsExactly("Scheduled", "Failed");
    }

    @Test
    void shouldShowAnOperatorTheSagasAndTheWayToEachService() throws JMException {
        // When
        var name = new ObjectName("com.fabrikam.dronedelivery:type=Scheduler,name=Sagas");
        var server = ManagementFactory.getPlatformMBeanServer();

        // Then
        assertThat(((TabularData) server.getAttribute(name, "BackEnds")).keySet())
                .extracting(key -> ((List<?>) key).get(0).toString())
                .containsExactlyInAnyOrder("account", "coordinator", "delivery", "drone", "package", "transport");
        assertThat((Integer) server.getAttribute(name, "OpenSagas")).isNotNegative();
        assertThat((Long) server.getAttribute(name, "CompensationsStarted")).isNotNegative();
    }

    @Test
    void shouldPutWhatIsNoCommandAmongTheDeadLetters() {
        // When
        topics.send("delivery-requests", deliveryId, "{\"type\":\"Unknown\"}");

        // Then
        assertThat(awaitEvent("delivery-requests.dlq", deliveryId)).isEqualTo("{\"type\":\"Unknown\"}");
    }

    @Test
    void shouldBeReadyWithKafkaAndTheCoordinatorWhateverTheBackEndsDo() {
        String health = "http://127.0.0.1:" + scheduler.getEnvironment().getProperty("local.management.port")
                + "/actuator/health/readiness";
        backends.fail("GET account", Fault.UNAVAILABLE);
        await().atMost(PATIENCE).until(() -> status(health) == 200);
    }

    private static String awaitEvent(String topic, UUID key) {
        await().atMost(PATIENCE).until(() -> !topics.find(topic, key).isEmpty());
        List<String> events = topics.find(topic, key);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private int status(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static ConfigurableApplicationContext startScheduler() {
        int port = platform.port(Part.SCHEDULER);
        Map<String, Object> properties = Map.of(
                "server.port",
                port,
                "server.address",
                "127.0.0.1",
                "management.server.port",
                0,
                "dronedelivery.kafka.bootstrap-servers",
                platform.url(Part.KAFKA),
                "dronedelivery.lra.coordinator-url",
                platform.url(Part.SAGA_COORDINATOR),
                "dronedelivery.lra.participant-url",
                "http://127.0.0.1:" + port,
                "dronedelivery.scheduler.retry.max-backoff",
                "500ms",
                "logging.structured.format.console",
                "",
                "logging.level.root",
                "WARN");
        Stream<String> urls = Stream.of("account", "package", "transport", "drone", "delivery")
                .map(name -> "--dronedelivery.backends." + name + ".url=" + backends.url());
        Stream<String> others =
                properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        return new SpringApplicationBuilder(SchedulerApplication.class)
                .run(Stream.concat(urls, others).toArray(String[]::new));
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
