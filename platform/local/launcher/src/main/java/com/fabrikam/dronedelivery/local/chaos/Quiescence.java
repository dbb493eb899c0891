package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until nothing is left to do: no record unread, no saga open, nothing for the Supervisor to repair, no request without an outcome, no drone in the air. */
final class Quiescence {

    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(5);

    private final KafkaView kafka;
    private final BackEnds backEnds;
    private final Events events;
    private final Timeline timeline;
    private Map<String, Object> left = Map.of();
    private Duration noted = Duration.ZERO;

    Quiescence(KafkaView kafka, BackEnds backEnds, Events events, Timeline timeline) {
        this.kafka = kafka;
        this.backEnds = backEnds;
        this.events = events;
        this.timeline = timeline;
    }

    /** Returns what was still left when the patience was at its end: nothing, if all went well. */
    Map<String, Object> await(Set<String> accepted, Duration patience) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(patience)
                    .until(() -> look(accepted).isEmpty());
        } catch (ConditionTimeoutException e) {
            timeline.note(null, "not at rest after %d s: %s", patience.toSeconds(), left);
        }
        return left;
    }

    private Map<String, Object> look(Set<String> accepted) {
        Map<String, Object> found = new TreeMap<>();
        try {
            found.putAll(lag());
            long sagas = backEnds.unfinishedSagas();
            if (sagas > 0) {
                found.put("open sagas", sagas);
            }
            long operations = backEnds.openOperations();
            if (operations > 0) {
                found.put("operations to be repaired", operations);
            }
            kafka.read(events::add);
            put(found, "requests without outcome", undecided(accepted));
            put(found, "deliveries under way", underWay());
        } catch (KafkaException | PlatformException e) {
            found.put("no answer", e.toString());
        }
        if (found.isEmpty() || timeline.now().minus(noted).compareTo(BETWEEN_NOTES) > 0) {
            noted = timeline.now();
            timeline.note(null, found.isEmpty() ? "at rest" : "left to do: %s", found);
        }
        left = found;
        return found;
    }

    private Map<String, Object> lag() {
        return kafka.lag().entrySet().stream()
                .collect(Collectors.toMap(group -> "lag of " + group.getKey(), Map.Entry::getValue));
    }

    private Set<String> undecided(Set<String> accepted) {
        return Stream.concat(accepted.stream(), events.commandedDeliveries().stream())
                .filter(id -> events.outcomes(id).isEmpty())
                .collect(Collectors.toSet());
    }

    private Set<String> underWay() {
        return events.deliveriesWithOutcome().stream()
                .filter(id -> events.outcomes(id).stream()
                        .anyMatch(outcome -> outcome.type().equals("Scheduled")))
                .filter(id -> !events.hasEnded(id))
                .collect(Collectors.toSet());
    }

    private static void put(Map<String, Object> found, String what, Set<String> ids) {
        if (!ids.isEmpty()) {
            found.put(what, ids.size() > 3 ? ids.size() : ids);
        }
    }
}
