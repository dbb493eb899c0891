package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Too much work for what is behind: the buffer takes it, everything else has a bound, and customers are told the truth. */
@ExtendWith(RunningSystem.class)
class OverloadIT {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final SystemUnderTest system;

    OverloadIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
    }

    @Test
    void shouldGoOnAcceptingWhileABackEndIsSlowAndWorkItOffAfterwards() {
        // Given
        var bound = SystemUnderTest.SCHEDULER_MAX_IN_FLIGHT;
        var ids = ids(5 * bound);
        var schedulerSince = system.metric(Part.SCHEDULER, "process_start_time_seconds");
        system.backEnds().fault("drone", "{\"delayMillis\":10000}");

        // When
        var asking = CompletableFuture.runAsync(() ->
                system.customer("alice").askUntilAccepted(ids.stream().collect(toMap(id -> id, OverloadIT::request))));
        await().atMost(LONG).until(() -> {
            assertThat(inFlight()).isLessThanOrEqualTo(bound);
            return asking.isDone();
        });

        // Then: everything was accepted, and waits where it is safe
        asking.join();
        await().atMost(IN_TIME).until(() -> consumer("paused") > 0);
        assertThat(inFlight()).isLessThanOrEqualTo(bound);
        assertThat(consumer("committed_lag")).isPositive();

        // Then: it is worked off
        system.backEnds().behave();
        await().atMost(LONG).pollInterval(ONE_SECOND).untilAsserted(() -> assertThat(outcomes(ids))
                .hasSize(ids.size()));
        await().atMost(LONG).until(() -> inFlight() == 0 && consumer("committed_lag") == 0);
        assertThat(system.metric(Part.SCHEDULER, "process_start_time_seconds"))
                .as("the same process all the time")
                .isEqualTo(schedulerSince);
    }

    @Test
    void shouldTellEverybodyToComeAgainWhileKafkaHangsAndAcceptThemAfterwards() {
        // Given
        var ids = ids(64);
        askAll(ids(1), 1);

        // When
        Map<String, Answer> answers;
        system.pause(Part.KAFKA);
        try {
            answers = askAll(ids, ids.size());
        } finally {
            system.resume(Part.KAFKA);
        }

        // Then
        assertThat(answers.values()).hasSize(ids.size()).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body().path("code").asText()).isIn("NotStored", "NotStoredInTime", "ServiceUnavailable");
        });
        system.customer("alice").askUntilAccepted(ids.stream().collect(toMap(id -> id, OverloadIT::request)));
        await().atMost(LONG).pollInterval(ONE_SECOND).untilAsserted(() -> assertThat(outcomes(ids))
                .hasSize(ids.size()));
        assertThat(outcomes(ids))
                .as("one outcome each, whatever came of the first attempt")
                .allSatisfy((deliveryId, eventIds) -> assertThat(eventIds).hasSize(1));
    }

    private static List<String> ids(int number) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(number).toList();
    }

    /** Asks for each once, so many at a time, and takes the first answer. */
    private Map<String, Answer> askAll(List<String> ids, int atOnce) {
        var alice = system.customer("alice");
        var free = new Semaphore(atOnce);
        var asked = new HashMap<String, CompletableFuture<Answer>>();
        for (var id : ids) {
            free.acquireUninterruptibly();
            asked.put(id, alice.ask(id, request(id)).whenComplete((answer, failure) -> free.release()));
        }
        var answers = new HashMap<String, Answer>();
        asked.forEach((id, answer) -> answers.put(id, answer.join()));
        return answers;
    }

    private static ObjectNode request(String id) {
        return Requests.delivery("p-" + id);
    }

    private double inFlight() {
        return consumer("in_flight");
    }

    private double consumer(String figure) {
        return system.metric(Part.SCHEDULER, "keyed_kafka_" + figure);
    }

    private Map<String, Set<String>> outcomes(List<String> ids) {
        var wanted = Set.copyOf(ids);
        return system.topics().all("workflow-outcomes").stream()
                .filter(event -> wanted.contains(event.path("deliveryId").asText()))
                .collect(groupingBy(
                        event -> event.path("deliveryId").asText(),
                        mapping(event -> event.path("eventId").asText(), toSet())));
    }
}
