package com.fabrikam.dronedelivery.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded lines of a request that failed and was undone, among lines of others. */
class DeliveryStoryTest {
    private static final String DELIVERY = "5b0c1d1e-7a55-4c0e-9d31-0a4c5a6f7e21";
    private static final String OTHER = "9f3c1d1e-7a55-4c0e-9d31-0a4c5a6f7e22";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private Path logs;

    @BeforeEach
    void record() throws IOException {
        write(
                "gateway",
                spring(
                        "10.050",
                        "gateway",
                        "dronedelivery.access",
                        "answered",
                        "\"correlationId\":\"c-1\",\"deliveryId\":\"" + DELIVERY + "\",\"trace.id\":\"" + TRACE
                                + "\",\"routeId\":\"gateway.request-delivery\",\"status\":202"),
                spring(
                        "10.060",
                        "gateway",
                        "dronedelivery.access",
                        "answered",
                        "\"correlationId\":\"c-2\",\"deliveryId\":\"" + OTHER + "\",\"status\":202"),
                "Not JSON, and about " + DELIVERY);
        write(
                "scheduler",
                spring(
                        "10.200",
                        "scheduler",
                        "dronedelivery.story",
                        "Step failed",
                        "\"correlationId\":\"c-1\",\"deliveryId\":\""
                                + DELIVERY
                                + "\",\"routeId\":\"scheduler.schedule-drone\",\"event.action\":\"step-failed\",\"step\":\"ScheduleDrone\""),
                "{\"@timestamp\":\"half a li");
        write(
                "saga-coordinator",
                "{\"@timestamp\":\"2026-11-23T16:37:10.300Z\",\"log.level\": \"INFO\",\"message\":\"Compensation called\","
                        + "\"ecs.version\": \"1.2.0\",\"service.name\":\"saga-coordinator\",\"process.thread.name\":\"task-1\","
                        + "\"log.logger\":\"dronedelivery.story\",\"trace.id\":\"" + TRACE + "\",\"status\":200}");
        write(
                "ingestion",
                spring(
                        "10.010",
                        "ingestion",
                        "dronedelivery.story",
                        "Command accepted",
                        "\"correlationId\":\"c-1\",\"deliveryId\":\"" + DELIVERY
                                + "\",\"routeId\":\"ingestion.write-command\",\"command\":\"ScheduleDelivery\""),
                spring(
                        "10.020",
                        "ingestion",
                        "x.Other",
                        "Same client, another delivery",
                        "\"correlationId\":\"c-1\",\"deliveryId\":\"" + OTHER + "\""));
    }

    @Test
    void shouldTellWhatHappenedInOrderAcrossProcesses() {
        // When
        List<String> lines = DeliveryStory.of(DELIVERY, logs).lines();

        // Then
        assertThat(lines.get(0)).isEqualTo("Delivery " + DELIVERY + ": 4 lines of 4 processes; trace " + TRACE);
        assertThat(lines.subList(2, lines.size()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("+0.000 s", "16:37:10.010", "ingestion.write-command", "Command accepted")
                                .endsWith("command=ScheduleDelivery"),
                        line -> assertThat(line).contains("+0.040 s", "gateway", "answered status=202"),
                        line -> assertThat(line).contains("+0.190 s", "scheduler", "Step failed step=ScheduleDrone"),
                        line -> assertThat(line)
                                .contains("+0.290 s", "saga-coordinator", "story", "Compensation called"));
    }

    @Test
    void shouldLeaveOutWhatIsAboutAnotherDeliveryOfTheSameClient() {
        // When
        List<String> lines = DeliveryStory.of(DELIVERY, logs).lines();

        // Then
        assertThat(lines).noneMatch(line -> line.contains("another delivery"));
    }

    @Test
    void shouldKnowNothingOfADeliveryThatNoLogNames() {
        // When
        DeliveryStory story = DeliveryStory.of("00000000-0000-4000-8000-000000000000", logs);

        // Then
        assertThat(story.isEmpty()).isTrue();
    }

    private void write(String process, String... lines) throws IOException {
        Files.write(logs.resolve(process + ".log"), List.of(lines));
    }

    private static String spring(String seconds, String service, String logger, String message, String fields) {
        return "{\"@timestamp\":\"2026-11-23T16:37:" + seconds + "Z\",\"log\":{\"level\":\"INFO\",\"logger\":\""
                + logger
                + "\"},\"process\":{\"pid\":1,\"thread\":{\"name\":\"t\"}},\"service\":{\"name\":\"" + service
                + "\",\"version\":\"1\",\"node\":{}},\"message\":\"" + message + "\"," + fields
                + ",\"ecs\":{\"version\":\"8.11\"}}";
    }
}
