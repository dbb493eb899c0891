package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.COMMIT;
import static com.fabrikam.dronedelivery.simulation.Happening.COMMIT_FENCED;
import static com.fabrikam.dronedelivery.simulation.Happening.PUBLICATION_REPEATED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/** The topics, and the offsets that the group of schedulers has committed, by partition. */
final class Kafka {
    private final History history;
    private final Map<String, List<Message>> topics = new HashMap<>();
    private final Map<Integer, List<Message>> requests = new LinkedHashMap<>();
    private final Map<Integer, Long> committed = new HashMap<>();

    Kafka(History history, int partitions) {
        this.history = history;
        for (int partition = 0; partition < partitions; partition++) {
            requests.put(partition, new ArrayList<>());
            committed.put(partition, 0L);
        }
    }

    /**
     * A record.
     *
     * @param commandId what the outcome will be recognised by
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Message(String key, String commandId, byte[] value) {}

    /** What was accepted, in its order. */
    Map<Integer, List<Message>> requests() {
        return requests;
    }

    /** What was published. */
    List<Message> on(String topic) {
        return topics.getOrDefault(topic, List.of());
    }

    /** Publishes with acks=all: no acknowledgement does not mean that it is not there. */
    void publish(Life by, String topic, String key, byte[] value, Consumer<Exception> then) {
        boolean fails = history.chance().happens(history.faults().publication());
        boolean writes = !fails || history.chance().nextInt(2) == 0;
        if (writes) {
            history.time()
                    .after(
                            history.chance().between(1, 10),
                            history.network().wires(),
                            () -> write(by, topic, key, value));
        }
        if (fails) {
            history.count(PUBLICATION_REPEATED);
            history.time()
                    .after(
                            history.chance().between(20, 10_000),
                            by,
                            () -> then.accept(new TimeoutException("Not acknowledged")));
        } else {
            history.time().after(history.chance().between(11, 30), by, () -> then.accept(null));
        }
    }

    private void write(Life by, String topic, String key, byte[] value) {
        history.note(() ->
                by + " publishes on " + topic + ": " + new String(value, java.nio.charset.StandardCharsets.UTF_8));
        history.invariants().published(topic, key, value);
        topics.computeIfAbsent(topic, name -> new ArrayList<>()).add(new Message(key, key, value));
    }

    long committed(int partition) {
        return committed.get(partition);
    }

    boolean isDone() {
        return requests.entrySet().stream()
                .allMatch(partition -> committed.get(partition.getKey())
                        >= partition.getValue().size());
    }

    /** Takes the offset from a member that still owns the partition; returns whether it was taken. */
    boolean commit(int partition, long offset, boolean owns) {
        if (!owns) {
            history.count(COMMIT_FENCED);
            return false;
        }
        history.count(COMMIT);
        history.note(() -> "offset " + offset + " of partition " + partition + " is committed");
        committed.put(partition, offset);
        history.invariants().committed(partition, offset);
        return true;
    }
}
