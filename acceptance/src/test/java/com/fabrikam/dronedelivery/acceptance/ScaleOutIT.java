package com.fabrikam.dronedelivery.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schedulers beside each other share the partitions; they come and go under load, and nothing is lost or done twice. */
@ExtendWith(RunningSystem.class)
class ScaleOutIT {
    private static final int PARTITIONS = 32;
    private static final int PER_SECOND = 10;
    private static final Duration LONG = Duration.ofMinutes(8);

    private final SystemUnderTest system;
    private final LocalPlatform platform;
    private final Http http = new Http();

    ScaleOutIT(SystemUnderTest system) {
        this.system = system;
        this.platform = system.platform();
    }

    @AfterEach
    void leaveOneScheduler() {
        IntStream.of(2, 3)
                .filter(instance -> platform.isRunning(Part.SCHEDULER, instance))
                .forEach(instance -> platform.stop(Part.SCHEDULER, instance));
        if (!platform.isRunning(Part.SCHEDULER)) {
            platform.start(Part.SCHEDULER);
        }
    }

    @Test
    void shouldLoseNothingAndDoNothingTwiceWhileSchedulersJoinAndLeaveUnderLoad() {
        var dronesBefore = system.backEnds().drones();
        try (var load = new SteadyLoad(system.customer("alice"), PER_SECOND)) {
            // two more join
            CompletableFuture.allOf(joining(2), joining(3)).join();
            awaitAllPartitionsAmong(1, 2, 3);

            // one dies
            platform.kill(Part.SCHEDULER, 2);
            awaitAllPartitionsAmong(1, 3);

            // a rolling restart: one after the other is asked to stop, and comes back
            platform.restart(Part.SCHEDULER, 3);
            platform.restart(Part.SCHEDULER, 1);
            awaitAllPartitionsAmong(1, 3);

            // one leaves for good
            platform.stop(Part.SCHEDULER, 3);
            awaitAllPartitionsAmong(1);

            var requests = load.finish();
            assertThat(requests).as("the load went on meanwhile").hasSizeGreaterThan(10 * PER_SECOND);
            assertEachDecidedOnce(requests, dronesBefore);
        }
    }

    private void assertEachDecidedOnce(Map<String, ObjectNode> requests, int dronesBefore) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(outcomes(requests.keySet())).hasSize(requests.size()));
        assertThat(outcomes(requests.keySet()))
                .as("one outcome each, however often it was published")
                .allSatisfy((deliveryId, eventIds) -> assertThat(eventIds).hasSize(1));
        await().atMost(LONG).untilAsserted(() -> assertThat(sum("keyed_kafka_committed_lag", 1))
                .as("nothing is left to read")
                .isZero());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.unfinishedSagas()).isZero());
        requests.forEach((deliveryId, request) -> assertThat(system.backEnds()
                        .effects(deliveryId, request.at("/package/packageId").asText()))
                .as(deliveryId)
                .isEqualTo(isTooHeavy(request) ? Effects.NONE : Effects.SCHEDULED));
        var scheduled = requests.values().stream()
                .filter(request -> !isTooHeavy(request))
                .count();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.backEnds().drones()).isEqualTo(dronesBefore + (int) scheduled));
        var drones = new HashSet<String>();
        requests.forEach((deliveryId, request) -> {
            if (!isTooHeavy(request)) {
                drones.add(system.backEnds().droneId(deliveryId));
            }
        });
        assertThat(drones).as("no two deliveries share an assignment").hasSize((int) scheduled);
    }

    private CompletableFuture<Void> joining(int instance) {
        return CompletableFuture.runAsync(() -> platform.start(Part.SCHEDULER, instance));
    }

    private void awaitAllPartitionsAmong(int... instances) {
        await().atMost(LONG).untilAsserted(() -> {
            var shares = Arrays.stream(instances)
                    .map(instance -> (int) sum("keyed_kafka_partitions", instance))
                    .toArray();
            assertThat(shares).as("everybody has a share").doesNotContain(0);
            assertThat(Arrays.stream(shares).sum()).isEqualTo(PARTITIONS);
        });
    }

    /** Of the scheduler's group, at this instance. */
    private double sum(String metric, int instance) {
        var page = http.untilAnswered(HttpRequest.newBuilder(
                                URI.create(platform.managementUrl(Part.SCHEDULER, instance) + "/actuator/prometheus"))
                        .GET())
                .response()
                .body();
        return page.lines()
                .filter(line -> line.startsWith(metric + "{") && line.contains("group=\"scheduler\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Map<String, Set<String>> outcomes(Set<String> deliveryIds) {
        return system.topics().all("workflow-outcomes").stream()
                .filter(event -> deliveryIds.contains(event.path("deliveryId").asText()))
                .collect(groupingBy(
                        event -> event.path("deliveryId").asText(),
                        mapping(event -> event.path("eventId").asText(), toSet())));
    }

    private static boolean isTooHeavy(ObjectNode request) {
        return request.at("/package/weight").asDouble() > 25;
    }
}
