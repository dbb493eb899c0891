package com.fabrikam.dronedelivery.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was published in a run, in the order of each delivery, repetitions told apart by their event ids. */
final class Events {

    private static final String REQUEST = "ScheduleDelivery";

    static final String COMMANDS = "delivery-requests";
    static final String OUTCOMES = "workflow-outcomes";
    static final String TRACKING = "delivery-tracking";
    static final List<String> READ = List.of(COMMANDS, OUTCOMES, TRACKING);
    static final List<String> DEAD_LETTERS = List.of(
            "delivery-requests.dlq",
            "workflow-outcomes.dlq",
            "failed-operations.dlq",
            "drone-status.dlq",
            "delivery-tracking.dlq");

    private static final Set<String> LAST_STAGES = Set.of("Completed", "Cancelled", "Failed");

    private final Map<String, Map<String, Command>> commands = new HashMap<>();
    private final Map<String, Map<String, Outcome>> outcomes = new HashMap<>();
    private final Map<String, List<Stage>> stages = new HashMap<>();
    private final Map<String, Long> deadLetters = new TreeMap<>();
    private long published;
    private long repeated;

    /** @param changeId null for the request itself */
    record Command(String eventId, String type, String changeId, String packageId) {}

    /** @param changeId null for the outcome of the request itself */
    record Outcome(String eventId, String type, String changeId, String reason) {}

    record Stage(String eventId, int sequence, String stage) {}

    void add(String topic, JsonNode event) {
        String delivery = event.path("deliveryId").asText();
        String id = event.path("eventId").asText();
        String type = event.path("type").asText();
        String change = event.path("commandId").asText(null);
        published++;
        switch (topic) {
            case COMMANDS ->
                first(
                        commands,
                        delivery,
                        id,
                        new Command(
                                id,
                                type,
                                type.equals(REQUEST) ? null : id,
                                event.at("/package/packageId").asText(null)));
            case OUTCOMES ->
                first(
                        outcomes,
                        delivery,
                        id,
                        new Outcome(id, type, change, event.path("reason").toString()));
            case TRACKING ->
                stages.computeIfAbsent(delivery, d -> new ArrayList<>())
                        .add(new Stage(
                                id,
                                event.path("sequence").asInt(-1),
                                event.path("stage").asText()));
            default -> deadLetters.merge(topic, 1L, Long::sum);
        }
    }

    /** In the order in which they were accepted. */
    List<Command> commands(String deliveryId) {
        return List.copyOf(commands.getOrDefault(deliveryId, Map.of()).values());
    }

    /** In the order in which they were published, each once. */
    List<Outcome> outcomes(String deliveryId) {
        return List.copyOf(outcomes.getOrDefault(deliveryId, Map.of()).values());
    }

    /** As published, repetitions included. */
    List<Stage> stages(String deliveryId) {
        return List.copyOf(stages.getOrDefault(deliveryId, List.of()));
    }

    Set<String> commandedDeliveries() {
        return commands.keySet();
    }

    Set<String> deliveriesWithOutcome() {
        return outcomes.keySet();
    }

    Set<String> trackedDeliveries() {
        return stages.keySet();
    }

    boolean hasEnded(String deliveryId) {
        return stages(deliveryId).stream().anyMatch(stage -> LAST_STAGES.contains(stage.stage()));
    }

    Map<String, Long> deadLetters() {
        return Map.copyOf(deadLetters);
    }

    long published() {
        return published;
    }

    long repeated() {
        return repeated;
    }

    private <T> void first(Map<String, Map<String, T>> all, String delivery, String id, T event) {
        if (all.computeIfAbsent(delivery, d -> new LinkedHashMap<>()).putIfAbsent(id, event) != null) {
            repeated++;
        }
    }
}
