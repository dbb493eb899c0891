package com.fabrikam.dronedelivery.datalake.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread, one Kafka client, the partitions that it is given. A partition that has failed waits; the others go on. */
final class PartitionReader implements Runnable, ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    private final PartitionLogConsumer route;
    private final PartitionLogEndpoint endpoint;
    private final PartitionSink sink;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> hints = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private KafkaConsumer<byte[], byte[]> kafka;

    PartitionReader(PartitionLogConsumer route) {
        this.route = route;
        this.endpoint = route.getEndpoint();
        this.sink = endpoint.getSink();
    }

    void stop() {
        stopped.countDown();
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (KafkaConsumer<byte[], byte[]> client = new KafkaConsumer<>(
                    endpoint.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                kafka = client;
                client.subscribe(List.of(endpoint.topic()), this);
                read(client);
                onPartitionsRevoked(client.assignment());
            } catch (RuntimeException e) {
                LOG.error("Reading {} begins anew after an error: {}", endpoint.topic(), e.toString());
                LOG.debug("Reading begins anew", e);
            } finally {
                Set.copyOf(partitions.keySet()).forEach(partition -> sink.abandon(partition, null));
                partitions.clear();
            }
            pauseAfterAnError();
        }
    }

    private void pauseAfterAnError() {
        try {
            if (stopped.await(endpoint.getRetryDelay().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> client) {
        while (isRunning()) {
            try {
                openWhatIsDue(client);
                ConsumerRecords<byte[], byte[]> records = client.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    append(client, partition, records.records(partition));
                }
                tick(client);
                commitHints(client);
            } catch (OffsetOutOfRangeException e) {
                e.partitions().forEach(partition -> fail(client, partition, e));
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        kafka.pause(assigned);
        assigned.forEach(partition -> {
            kafka.seek(partition, 0); // a position it must have; the real one comes from the sink before it is resumed
            partitions.put(partition.partition(), new Partition(endpoint.getRetryDelay()));
        });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            Partition state = partitions.remove(partition.partition());
            if (state != null && state.open) {
                try {
                    hint(partition, sink.close(partition.partition()));
                } catch (Exception e) {
                    warn(partition, e);
                    sink.abandon(partition.partition(), null);
                }
            }
        }
        try {
            kafka.commitSync(hints);
            hints.clear();
        } catch (KafkaException e) {
            LOG.debug("The hints were not committed; nobody depends on them", e);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        for (TopicPartition partition : lost) {
            partitions.remove(partition.partition());
            sink.abandon(partition.partition(), null);
        }
    }

    private void openWhatIsDue(KafkaConsumer<byte[], byte[]> client) {
        for (TopicPartition partition : client.assignment()) {
            Partition state = partitions.get(partition.partition());
            if (!isRunning() || state.open || System.nanoTime() - state.dueAt < 0) {
                continue;
            }
            try {
                long wanted = sink.open(partition.partition());
                state.kept = wanted;
                client.seek(partition, available(client, partition, wanted));
                client.resume(Set.of(partition));
                state.open = true;
            } catch (Exception e) {
                fail(client, partition, e);
            }
        }
    }

    private long available(KafkaConsumer<byte[], byte[]> client, TopicPartition partition, long wanted) {
        long first = client.beginningOffsets(Set.of(partition)).get(partition);
        long end = client.endOffsets(Set.of(partition)).get(partition);
        if (wanted > end) {
            throw new IllegalStateException("%s ends at %d, but up to %d is kept already: has the topic been made anew?"
                    .formatted(partition, end, wanted));
        }
        if (wanted < first) {
            LOG.error(
                    "Kafka has deleted the records {} to {} of {}, which were never read",
                    wanted,
                    first - 1,
                    partition);
            sink.missed(partition.partition(), wanted, first);
        }
        return Math.max(wanted, first);
    }

    private void append(
            KafkaConsumer<byte[], byte[]> client,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records) {
        Partition state = partitions.get(partition.partition());
        if (state == null || !state.open) {
            return;
        }
        try {
            route.handOver(new PartitionBatch(partition.partition(), records));
            state.delay = endpoint.getRetryDelay();
        } catch (Exception e) {
            fail(client, partition, e);
        }
    }

    private void tick(KafkaConsumer<byte[], byte[]> client) {
        long now = System.nanoTime();
        Set<TopicPartition> failed = new HashSet<>();
        for (TopicPartition partition : client.assignment()) {
            Partition state = partitions.get(partition.partition());
            if (now - state.tickAt < 0) {
                continue;
            }
            state.tickAt = now + endpoint.getTickInterval().toNanos();
            if (!state.open) {
                failed.add(partition);
                continue;
            }
            try {
                sink.tick(partition.partition());
                state.kept = sink.committed(partition.partition());
                hint(partition, state.kept);
                client.currentLag(partition)
                        .ifPresent(lag -> sink.lag(
                                partition.partition(), Math.max(0, client.position(partition) + lag - state.kept)));
            } catch (Exception e) {
                fail(client, partition, e);
            }
        }
        tellLags(client, failed);
    }

    /** Nothing is fetched of partitions that have failed, so Kafka must be asked. */
    private void tellLags(KafkaConsumer<byte[], byte[]> client, Set<TopicPartition> failed) {
        if (failed.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> hinted = client.committed(failed, LONGEST_QUESTION);
            client.endOffsets(failed, LONGEST_QUESTION).forEach((partition, end) -> {
                OffsetAndMetadata hint = hinted.get(partition);
                long kept = Math.max(partitions.get(partition.partition()).kept, hint == null ? 0 : hint.offset());
                sink.lag(partition.partition(), Math.max(0, end - kept));
            });
        } catch (KafkaException e) {
            LOG.debug("Nobody knows how much {} partitions lag behind", failed.size(), e);
        }
    }

    private void fail(KafkaConsumer<byte[], byte[]> client, TopicPartition partition, Exception failure) {
        warn(partition, failure);
        sink.abandon(partition.partition(), failure);
        client.pause(Set.of(partition));
        Partition state = partitions.get(partition.partition());
        state.open = false;
        state.dueAt = System.nanoTime() + state.delay.toNanos();
        Duration doubled = state.delay.multipliedBy(2);
        state.delay = doubled.compareTo(endpoint.getRetryMaxDelay()) < 0 ? doubled : endpoint.getRetryMaxDelay();
    }

    private void hint(TopicPartition partition, long offset) {
        hints.put(partition, new OffsetAndMetadata(offset));
    }

    private void commitHints(KafkaConsumer<byte[], byte[]> client) {
        if (!hints.isEmpty()) {
            client.commitAsync(Map.copyOf(hints), (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("The hints were not committed; nobody depends on them", failure);
                }
            });
            hints.clear();
        }
    }

    private static void warn(TopicPartition partition, Exception failure) {
        LOG.warn("{} begins again from what is kept: {}", partition, failure.toString());
        LOG.debug("{} begins again from what is kept", partition, failure);
    }

    private static final class Partition {
        private boolean open;
        private long dueAt = System.nanoTime();
        private long tickAt = System.nanoTime();
        private Duration delay;
        /** Up to here, as far as is known. */
        private long kept;

        Partition(Duration delay) {
            this.delay = delay;
        }
    }
}
