package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own mock clients behind camel-kafka's factory, and a check that a consumer is called by one thread only. */
final class Clients implements KafkaClientFactory {
    static final String TOPIC = "orders";
    static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    static final TopicPartition P1 = new TopicPartition(TOPIC, 1);

    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger consumersMade = new AtomicInteger();
    final List<Properties> consumerProperties = new CopyOnWriteArrayList<>();
    final List<Properties> producerProperties = new CopyOnWriteArrayList<>();
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, new ByteArraySerializer(), new ByteArraySerializer());
    volatile SingleThreadConsumer consumer = new SingleThreadConsumer();

    @Override
    public Consumer<byte[], byte[]> getConsumer(Properties properties) {
        consumersMade.incrementAndGet();
        consumerProperties.add(properties);
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new KafkaException("no broker by that name");
        }
        if (consumer.closed()) {
            consumer = new SingleThreadConsumer();
        }
        return consumer;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Properties properties) {
        producerProperties.add(properties);
        return producer;
    }

    @Override
    public String getBrokers(KafkaConfiguration configuration) {
        return "nowhere:1";
    }

    /** The next poll finds these partitions assigned. */
    void assign(TopicPartition... partitions) {
        SingleThreadConsumer current = consumer;
        current.schedulePollTask(() -> {
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            List.of(partitions).forEach(partition -> beginnings.put(partition, 0L));
            current.updateBeginningOffsets(beginnings);
            current.rebalance(List.of(partitions));
        });
    }

    void lose(TopicPartition... partitions) {
        SingleThreadConsumer current = consumer;
        current.schedulePollTask(() -> current.lose(List.of(partitions)));
    }

    void add(TopicPartition partition, long offset, String key, String value) {
        add(partition, offset, key, value, Map.of());
    }

    void add(TopicPartition partition, long offset, String key, String value, Map<String, String> headers) {
        SingleThreadConsumer current = consumer;
        current.schedulePollTask(() -> {
            ConsumerRecord<byte[], byte[]> record =
                    new ConsumerRecord<>(partition.topic(), partition.partition(), offset, bytes(key), bytes(value));
            headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
            current.addRecord(record);
        });
    }

    void addNow(SingleThreadConsumer current, TopicPartition partition, long offset, String key, String value) {
        current.addRecord(
                new ConsumerRecord<>(partition.topic(), partition.partition(), offset, bytes(key), bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** A mock that waits a moment when it has nothing, and remembers calls from a second thread. */
    static final class SingleThreadConsumer extends MockConsumer<byte[], byte[]> {
        final List<String> foreignCalls = new CopyOnWriteArrayList<>();
        final Map<TopicPartition, Long> commits = new ConcurrentHashMap<>();
        final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
        volatile RuntimeException endsFailure;
        final AtomicInteger polls = new AtomicInteger();
        final AtomicInteger impatientPolls = new AtomicInteger();
        volatile RuntimeException commitFailure;
        volatile int pausedNow;
        private volatile Thread owner;
        private ConsumerRebalanceListener listener;
        private boolean lost;

        SingleThreadConsumer() {
            super(OffsetResetStrategy.EARLIEST);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            mine("poll");
            polls.incrementAndGet();
            if (timeout.isZero()) {
                impatientPolls.incrementAndGet();
            }
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (records.isEmpty() && !timeout.isZero()) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            return records;
        }

        @Override
        public synchronized void pause(Collection<TopicPartition> partitions) {
            mine("pause");
            super.pause(partitions);
            pausedNow = paused().size();
        }

        @Override
        public synchronized void resume(Collection<TopicPartition> partitions) {
            mine("resume");
            super.resume(partitions);
            pausedNow = paused().size();
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            mine("commitAsync");
            if (commitFailure != null) {
                callback.onComplete(offsets, commitFailure);
            } else {
                remember(offsets);
                super.commitAsync(offsets, callback);
            }
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            mine("commitSync");
            if (commitFailure != null) {
                throw commitFailure;
            }
            remember(offsets);
            super.commitSync(offsets, timeout);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            mine("endOffsets");
            if (endsFailure != null) {
                throw endsFailure;
            }
            Map<TopicPartition, Long> found = new HashMap<>();
            partitions.forEach(partition -> found.put(partition, ends.getOrDefault(partition, 0L)));
            return found;
        }

        private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
            offsets.forEach((partition, offset) -> commits.put(partition, offset.offset()));
        }

        void lose(List<TopicPartition> partitions) {
            listener.onPartitionsLost(partitions);
            List<TopicPartition> left = assignment().stream()
                    .filter(partition -> !partitions.contains(partition))
                    .toList();
            lost = true;
            rebalance(left);
            lost = false;
        }

        @Override
        public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            mine("subscribe");
            this.listener = listener;
            super.subscribe(topics, new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                    if (!lost) {
                        listener.onPartitionsRevoked(partitions);
                    }
                }

                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    listener.onPartitionsAssigned(partitions);
                }
            });
        }

        private void mine(String call) {
            if (owner == null) {
                owner = Thread.currentThread();
            } else if (owner != Thread.currentThread()) {
                foreignCalls.add(call + " by " + Thread.currentThread().getName());
            }
        }
    }
}
