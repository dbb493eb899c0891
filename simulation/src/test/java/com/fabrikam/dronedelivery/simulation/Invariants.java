package com.fabrikam.dronedelivery.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to hold of a history. I6 is looked at with each commit, the others when all has come to rest. */
final class Invariants {
    private final History history;
    private final ObjectMapper json;
    private final List<String> violations = new ArrayList<>();
    private final Map<Integer, Long> passed = new HashMap<>();
    private final Map<String, Set<JsonNode>> outcomes = new HashMap<>();
    private final Set<String> deadLetters = new HashSet<>();
    private final Set<String> failedOperations = new HashSet<>();

    Invariants(History history, ObjectMapper json) {
        this.history = history;
        this.json = json;
    }

    List<String> violations() {
        return violations;
    }

    void violated(String what) {
        history.note(() -> "VIOLATED " + what);
        violations.add(what);
    }

    void require(boolean holds, String what) {
        if (!holds) {
            violated(what);
        }
    }

    /** A topic has this from now on. */
    void published(String topic, String key, byte[] value) {
        switch (topic) {
            case "workflow-outcomes" -> {
                JsonNode outcome = read(value);
                outcomes.computeIfAbsent(commandIdOf(outcome), id -> new LinkedHashSet<>())
                        .add(outcome);
            }
            case "failed-operations" -> failedOperations.add(commandIdOf(read(value)));
            case SchedulerProcess.DEAD_LETTERS -> deadLetters.add(key);
            default -> history.note(() -> topic + " is of no interest here");
        }
    }

    /** A request itself is known by the delivery. */
    private static String commandIdOf(JsonNode event) {
        return event.path("commandId").asText(event.path("deliveryId").asText());
    }

    private JsonNode read(byte[] value) {
        try {
            return json.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** I6: a commit passes nothing that is unfinished. */
    void committed(int partition, long offset) {
        List<Kafka.Message> requests = history.kafka().requests().get(partition);
        for (long at = passed.getOrDefault(partition, 0L); at < offset; at++) {
            String commandId = requests.get((int) at).commandId();
            String place = partition + "/" + at;
            require(
                    outcomes.containsKey(commandId) || deadLetters.contains(place),
                    "I6 " + place + ", " + commandId + ", was committed without an outcome");
        }
        passed.merge(partition, offset, Math::max);
    }

    /** After all has come to rest. */
    void check(World world) {
        for (Requests.Ordered ordered : history.requests().all()) {
            new Ending(history, this, world, ordered).check();
        }
        require(
                history.coordinator().isDone(),
                "I3 LRAs without an end: " + history.coordinator().unfinished());
        history.kafka().on(SchedulerProcess.DEAD_LETTERS).stream()
                .filter(message -> message.value().length > 1)
                .forEach(message -> violated("I1 a readable request became a dead letter: " + message.key()));
    }

    /** I1: the one outcome of a command; null, and a violation, if there is none or there are several. */
    JsonNode outcome(String commandId) {
        Set<JsonNode> found = outcomes.getOrDefault(commandId, Set.of());
        if (found.size() != 1) {
            violated("I1 " + commandId + " has the outcomes " + found);
            return null;
        }
        JsonNode outcome = found.iterator().next();
        require(
                !outcome.path("type").asText().equals("Failed") || failedOperations.contains(commandId),
                "I1 there is no failed operation for " + commandId);
        return outcome;
    }
}
