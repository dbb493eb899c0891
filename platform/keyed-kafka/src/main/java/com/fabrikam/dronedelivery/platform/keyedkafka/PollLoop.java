package com.fabrikam.dronedelivery.platform.keyedkafka;

import com.fabrikam.dronedelivery.platform.keyedkafka.work.Checkpoint;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.KeyedWork;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns a Kafka consumer: every call to it is made here. */
final class PollLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
    private static final long LOOK_INTERVAL = TimeUnit.SECONDS.toNanos(5);
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(1);

    private final KeyedKafkaConfiguration configuration;
    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final RecordReader reader;
    private final Counts counts;
    private final long reconnectDelay;
    private final KeyedWork<TopicPartition, Delivered> work;
    private final RouteHands hands;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private volatile Consumer<byte[], byte[]> client;
    private volatile boolean polling;
    private volatile Exception lastError;
    private volatile long committedLag;
    private boolean commitPending;
    private long lastCommitAt = System.nanoTime();
    private long lastLookAt = System.nanoTime() - LOOK_INTERVAL;
    private Map<TopicPartition, Long> behind = Map.of();

    PollLoop(
            KeyedKafkaConfiguration configuration,
            Supplier<Consumer<byte[], byte[]>> clients,
            RecordReader reader,
            Counts counts,
            long reconnectDelay,
            Function<KeyedWork<TopicPartition, Delivered>, RouteHands> hands) {
        this.configuration = configuration;
        this.clients = clients;
        this.reader = reader;
        this.counts = counts;
        this.reconnectDelay = reconnectDelay;
        this.work = new KeyedWork<>(configuration.limits(), System::nanoTime, this::wake);
        this.hands = hands.apply(work);
    }

    KeyedWork<TopicPartition, Delivered> work() {
        return work;
    }

    Consumer<byte[], byte[]> client() {
        return client;
    }

    Exception lastError() {
        return lastError;
    }

    /** Offsets between what is committed and the ends of the logs, as of the last look. */
    long committedLag() {
        return committedLag;
    }

    /** Nothing new starts until it is taken back; the membership in the group stays. */
    void hold(boolean hold) {
        work.hold(hold);
        wake();
    }

    /** Ends the loop after a drain. */
    void stop() {
        work.hold(true);
        stopping.countDown();
        wake();
    }

    @Override
    public void run() {
        while (goesOn()) {
            try {
                connect();
                while (goesOn()) {
                    handOut();
                    commitIfDue();
                    poll();
                }
            } catch (RuntimeException e) {
                failed("Reading failed, will connect anew", e);
            } finally {
                disconnect();
            }
            pause(reconnectDelay);
        }
        reader.close();
    }

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    private void connect() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            // Kafka looks for plug-ins (login modules, assignors) with the context class loader.
            Thread.currentThread().setContextClassLoader(Consumer.class.getClassLoader());
            client = clients.get();
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
        }
        commitPending = false;
        if (configuration.isTopicIsPattern()) {
            client.subscribe(Pattern.compile(configuration.getTopic()), this);
        } else {
            client.subscribe(List.of(configuration.getTopic().split(",")), this);
        }
    }

    private void handOut() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(configuration.getCommitInterval());
        // A route that blocks must not keep this thread from polling.
        hands.handOut(() -> System.nanoTime() - until > 0);
    }

    private void poll() {
        try {
            polling = true; // before the pauses are worked out: what changes after that wakes the poll
            applyPauses(work.pauses());
            ConsumerRecords<byte[], byte[]> records = client.poll(pollTimeout());
            polling = false;
            lastError = null;
            for (ConsumerRecord<byte[], byte[]> raw : records) {
                TopicPartition partition = new TopicPartition(raw.topic(), raw.partition());
                work.accept(partition, raw.offset(), RecordReader.orderOf(raw), reader.read(raw));
            }
        } catch (WakeupException e) {
            LOG.trace("Woken");
        } catch (RetriableException e) {
            failed("Reading failed, will be tried again", e);
            pause(500);
        } finally {
            polling = false;
        }
    }

    private Duration pollTimeout() {
        if (hands.canHandOut() || !goesOn()) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.min(configuration.getPollTimeoutMs(), configuration.getCommitInterval()));
    }

    private void applyPauses(Set<TopicPartition> wanted) {
        Set<TopicPartition> paused = client.paused();
        if (!paused.equals(wanted)) {
            Set<TopicPartition> resume = new HashSet<>(paused);
            resume.removeAll(wanted);
            client.resume(resume);
            client.pause(wanted);
        }
    }

    private void wake() {
        Consumer<byte[], byte[]> sleeper = client;
        if (polling && sleeper != null) {
            sleeper.wakeup();
        }
    }

    private void commitIfDue() {
        long now = System.nanoTime();
        if (now - lastCommitAt < TimeUnit.MILLISECONDS.toNanos(configuration.getCommitInterval())) {
            return;
        }
        lastCommitAt = now;
        committedLag = lag();
        Map<TopicPartition, Checkpoint> checkpoints = work.checkpoints(work.assigned());
        if (commitPending || checkpoints.isEmpty()) {
            return;
        }
        commitPending = true;
        client.commitAsync(offsets(checkpoints), (offsets, failure) -> {
            commitPending = false;
            if (failure == null) {
                committed(checkpoints);
            } else if (failure instanceof RetriableException || failure instanceof RebalanceInProgressException) {
                LOG.debug("A commit failed and comes again at the next interval", failure);
            } else {
                LOG.warn("A commit failed; what it covered may be read again: {}", failure.toString());
            }
        });
    }

    private long lag() {
        lookBehindPaused();
        long lag = 0;
        for (TopicPartition partition : client.assignment()) {
            lag += Math.max(client.currentLag(partition).orElse(0), behind.getOrDefault(partition, 0L));
        }
        return lag
                + work.status().stream()
                        .mapToLong(partition -> partition.uncommitted())
                        .sum();
    }

    /** Who does not fetch is not told where the log ends, and it is then that the log grows. */
    private void lookBehindPaused() {
        Set<TopicPartition> paused = client.paused();
        if (paused.isEmpty()) {
            behind = Map.of();
        } else if (System.nanoTime() - lastLookAt >= LOOK_INTERVAL) {
            lastLookAt = System.nanoTime();
            try {
                Map<TopicPartition, Long> found = new HashMap<>();
                client.endOffsets(paused, LOOK_TIMEOUT)
                        .forEach((partition, end) ->
                                found.put(partition, end - client.position(partition, LOOK_TIMEOUT)));
                behind = found;
            } catch (RetriableException | WakeupException e) {
                LOG.debug("The ends of paused partitions are not known", e);
            }
        }
    }

    private void commitNow(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Checkpoint> checkpoints = work.checkpoints(partitions);
        if (checkpoints.isEmpty()) {
            return;
        }
        try {
            commitSync(offsets(checkpoints));
            committed(checkpoints);
        } catch (RuntimeException e) {
            // No longer a member, or no broker in time: the next reader repeats what was finished since the last
            // commit.
            LOG.warn("The last commit before giving partitions away failed, they may be repeated: {}", e.toString());
        }
    }

    private void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            client.commitSync(offsets, COMMIT_TIMEOUT);
        } catch (WakeupException e) {
            // meant for a poll that had just ended
            client.commitSync(offsets, COMMIT_TIMEOUT);
        }
    }

    private void committed(Map<TopicPartition, Checkpoint> checkpoints) {
        checkpoints.forEach(work::committed);
        counts.commits.increment();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Checkpoint> checkpoints) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        checkpoints.forEach(
                (partition, checkpoint) -> offsets.put(partition, new OffsetAndMetadata(checkpoint.offset())));
        return offsets;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Assigned {}", partitions);
        partitions.forEach(work::assign);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("Giving {} away", partitions);
            giveAway(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("Lost {}: somebody else may have them already, so nothing is committed", partitions);
        work.close(partitions);
    }

    private void giveAway(Collection<TopicPartition> partitions) {
        work.retire(partitions);
        try {
            if (!drain(partitions)) {
                LOG.warn("Not all records in work ended within the drain timeout: the next reader repeats them");
            }
        } catch (InterruptedException e) {
            LOG.warn("Interrupted during a drain: the next reader repeats what is in work");
        }
        commitNow(partitions);
        work.close(partitions);
    }

    private boolean drain(Collection<TopicPartition> partitions) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(configuration.getDrainTimeout());
        hands.handOut(() -> System.nanoTime() - until > 0);
        return work.awaitIdle(partitions, until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void disconnect() {
        boolean interrupted = Thread.interrupted(); // or the last commit would fail for it
        Consumer<byte[], byte[]> closing = client;
        if (closing != null) {
            giveAway(work.assigned());
            client = null;
            try {
                closing.close(CLOSE_TIMEOUT);
            } catch (RuntimeException e) {
                LOG.debug("Closing failed", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(String what, RuntimeException e) {
        if (e instanceof InterruptException && !goesOn()) {
            return;
        }
        if (lastError == null || lastError.getClass() != e.getClass()) {
            LOG.warn("{}: {}", what, e.toString());
            LOG.debug(what, e);
        }
        lastError = e;
    }

    private void pause(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.trace("Stopping");
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted: stopping");
            stopping.countDown();
        }
    }
}
