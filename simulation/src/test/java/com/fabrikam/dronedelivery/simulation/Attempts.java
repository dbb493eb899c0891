package com.fabrikam.dronedelivery.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which attempts there were at each request, and what each of them knows to have done. */
final class Attempts {
    private final Map<String, Integer> begun = new HashMap<>();
    private final Map<String, Set<String>> done = new HashMap<>();
    private final Map<String, Set<String>> doneBefore = new HashMap<>();

    /** An attempt begins; returns the how manyth of this record. Who cancels means all that was done to schedule. */
    int begun(Life by, int partition, long offset, Kafka.Message message) {
        boolean schedules = message.commandId().equals(message.key());
        done.put(by + message.key(), new HashSet<>(schedules ? Set.of() : Set.of("package", "transport", "drone")));
        return begun.merge(partition + "/" + offset, 1, Integer::sum);
    }

    void answered(Life by, String station, Request request, Answer answer) {
        if (request.method().equals("PUT") && answer.isSuccess()) {
            String deliveryId = request.path().substring(request.path().lastIndexOf('/') + 1);
            done.computeIfAbsent(by + deliveryId, key -> new HashSet<>()).add(station);
        }
    }

    void lraStarted(String lra, String by, String correlationId) {
        String deliveryId = Requests.deliveryIdOf(correlationId);
        doneBefore.put(lra, Set.copyOf(done.getOrDefault(by + deliveryId, Set.of())));
    }

    /** Whether the attempt that started the LRA had done this step until then; without an LRA somebody else asks. */
    boolean didBefore(String lra, String step) {
        return lra == null || doneBefore.get(lra).contains(step);
    }
}
