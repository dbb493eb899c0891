package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.DEAD_LETTER;
import static com.fabrikam.dronedelivery.simulation.Happening.REDELIVERY;

import com.fabrikam.dronedelivery.platform.keyedkafka.work.Checkpoint;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.KeyedWork;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.Limits;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;

/**
 * A scheduler from its start to its death: the real routes on its host, and the real {@link KeyedWork} that says what may start and
 * how far is finished. Only the poll loop, which is all Kafka, is played here.
 */
final class SchedulerProcess {
    static final String TOPIC = "delivery-requests";
    static final String DEAD_LETTERS = TOPIC + ".dlq";
    private static final int BUSY = 50;
    private static final int IDLE = 1_000;

    private final History history;
    private final Host host;
    private final Life life;
    private final KeyedWork<Integer, Kafka.Message> work;
    private final Map<Integer, Long> positions = new TreeMap<>();
    /** Of each partition, the end of the last record that was finished. */
    private final Map<Integer, Long> lastFinished = new TreeMap<>();

    private boolean draining;

    SchedulerProcess(History history, Host host, Life life) {
        this.history = history;
        this.host = host;
        this.life = life;
        Chance chance = history.chance();
        Limits limits = new Limits(chance.between(1, 8), chance.between(1, 10), 50);
        this.work = new KeyedWork<>(
                limits, () -> TimeUnit.MILLISECONDS.toNanos(history.time().now()), () -> {});
        history.time().background(BUSY, life, this::poll);
    }

    Life life() {
        return life;
    }

    boolean isDraining() {
        return draining;
    }

    Host host() {
        return host;
    }

    /** The group gives it a partition: it reads on from what is committed. */
    void assign(int partition) {
        work.assign(partition);
        positions.put(partition, history.kafka().committed(partition));
        lastFinished.remove(partition);
    }

    /** The group takes a partition away in good order; goes on when it is given away. */
    void revoke(int partition, Runnable then) {
        draining = true;
        work.retire(List.of(partition));
        handOut();
        drain(partition, history.time().now() + 5_000, then);
    }

    private void drain(int partition, long until, Runnable then) {
        if (isIdle(partition) || history.time().now() >= until) {
            commit(List.of(partition));
            drop(partition);
            draining = false;
            then.run();
        } else {
            history.time().after(BUSY, life, () -> drain(partition, until, then));
        }
    }

    private boolean isIdle(int partition) {
        try {
            return work.awaitIdle(List.of(partition), 0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drop(int partition) {
        work.close(List.of(partition));
        positions.remove(partition);
    }

    private void poll() {
        boolean busy = work.inFlight() > 0;
        if (!draining) {
            hearOfLostPartitions();
            commit(List.copyOf(positions.keySet()));
            var pauses = work.pauses();
            for (int partition : positions.keySet()) {
                if (!pauses.contains(partition)) {
                    busy |= read(partition);
                }
            }
            handOut();
        }
        history.time().background(busy ? BUSY : IDLE, life, this::poll);
    }

    /** Not at once: until the next heartbeat is answered it takes them for its own. */
    private void hearOfLostPartitions() {
        List.copyOf(positions.keySet()).stream()
                .filter(partition -> !history.group().owns(this, partition))
                .filter(partition -> history.chance().nextInt(4) == 0)
                .forEach(this::drop);
    }

    private boolean read(int partition) {
        List<Kafka.Message> log = history.kafka().requests().get(partition);
        long position = positions.get(partition);
        long end = Math.min(log.size(), position + history.chance().between(1, 3));
        for (long offset = position; offset < end; offset++) {
            Kafka.Message message = log.get((int) offset);
            work.accept(partition, offset, message.key(), message);
        }
        positions.put(partition, end);
        return end > position;
    }

    private void handOut() {
        for (var task = work.next(); task != null; task = work.next()) {
            start(task);
        }
    }

    private void start(Task<Kafka.Message> task) {
        Kafka.Message message = task.payload();
        int partition = history.partitionOf(message.key());
        if (history.attempts().begun(life, partition, task.offset(), message) > 1) {
            history.count(REDELIVERY);
        }
        history.note(() -> life + " begins with " + partition + "/" + task.offset() + " of " + message.key());
        Exchange exchange = new DefaultExchange(host.camel());
        exchange.getMessage().setHeader(KafkaConstants.TOPIC, TOPIC);
        exchange.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        exchange.getMessage().setHeader(KafkaConstants.OFFSET, task.offset());
        exchange.getMessage().setHeader(KafkaConstants.KEY, message.key());
        exchange.getMessage().setBody(message.value());
        ((AsyncProcessor) host.reader(TOPIC)).process(exchange, doneSync -> ended(task, partition, message, exchange));
    }

    /** As keyed-kafka's RouteHands: done with, a dead letter first, or left for the next reader. */
    private void ended(Task<Kafka.Message> task, int partition, Kafka.Message message, Exchange exchange) {
        Exception failure = exchange.getException();
        history.note(
                () -> life + " ends with " + partition + "/" + task.offset() + (failure == null ? "" : ": " + failure));
        if (failure == null) {
            finish(task, partition);
        } else if (!work.owns(task)) {
            work.abandon(task);
            handOut();
        } else {
            history.count(DEAD_LETTER);
            history.kafka().publish(life, DEAD_LETTERS, partition + "/" + task.offset(), message.value(), unwritten -> {
                if (unwritten == null) {
                    finish(task, partition);
                } else {
                    ended(task, partition, message, exchange);
                }
            });
        }
    }

    private void finish(Task<Kafka.Message> task, int partition) {
        if (work.finish(task)) {
            lastFinished.merge(partition, task.offset() + 1, Math::max);
        }
        handOut();
    }

    private void commit(List<Integer> partitions) {
        Map<Integer, Checkpoint> checkpoints = history.protocol().checkpoints(work, partitions, lastFinished);
        checkpoints.forEach((partition, checkpoint) -> {
            if (history.kafka()
                    .commit(partition, checkpoint.offset(), history.group().owns(this, partition))) {
                work.committed(partition, checkpoint);
            }
        });
    }
}
