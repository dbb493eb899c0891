package com.fabrikam.dronedelivery.supervisor;

import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetters;
import com.fabrikam.dronedelivery.supervisor.operation.Notification;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fabrikam.dronedelivery.supervisor.operation.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What operators watch. Counts are taken when they are asked for. */
@Component
final class SupervisorMetrics {
    private static final double MILLIS = 1000;

    SupervisorMetrics(
            Operations operations, DeadLetters deadLetters, SupervisorProperties properties, MeterRegistry meters) {
        Arrays.stream(State.values()).forEach(state -> gauge(operations, state, meters));
        Gauge.builder(
                        "supervisor.operations.oldest.age",
                        operations,
                        all -> age(all.list(Operation::isOpen).stream()
                                .map(Operation::openedAt)
                                .toList()))
                .description("Age of the oldest operation that is not closed")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("supervisor.notifications.pending", operations, all -> all.list(
                                operation -> operation.notification().state() == Notification.State.Pending)
                        .size())
                .description("Notices that are still to be sent")
                .register(meters);
        for (String topic : properties.deadLetters().topics()) {
            Arrays.stream(com.fabrikam.dronedelivery.supervisor.deadletter.State.values())
                    .forEach(state -> Gauge.builder(
                                    "supervisor.dead.letters", deadLetters, all -> count(all, topic, state))
                            .description("Dead letters, by the topic that they came from")
                            .tag("topic", topic)
                            .tag("state", state.name())
                            .register(meters));
        }
        Gauge.builder(
                        "supervisor.dead.letters.oldest.age",
                        deadLetters,
                        all -> age(all.list(letter -> letter.closedAt().isEmpty()).stream()
                                .map(DeadLetter::receivedAt)
                                .toList()))
                .description("Age of the oldest dead letter that nobody has dealt with")
                .baseUnit("seconds")
                .register(meters);
    }

    private static void gauge(Operations operations, State state, MeterRegistry meters) {
        Gauge.builder("supervisor.operations", operations, all -> all.list(operation -> operation.state() == state)
                        .size())
                .description("Operations, by state; alert on NEEDS_ATTENTION")
                .tag("state", state.name())
                .register(meters);
    }

    private static int count(
            DeadLetters all, String topic, com.fabrikam.dronedelivery.supervisor.deadletter.State state) {
        return all.list(letter ->
                        letter.state() == state && topic.equals(letter.source().topic()))
                .size();
    }

    /** In seconds; 0 if there is none. The list begins with the oldest. */
    private static double age(List<Instant> times) {
        return times.isEmpty()
                ? 0
                : Duration.between(times.get(0), Instant.now()).toMillis() / MILLIS;
    }
}
