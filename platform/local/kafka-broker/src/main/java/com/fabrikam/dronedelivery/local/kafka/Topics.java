package com.fabrikam.dronedelivery.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.awaitility.Awaitility;

/** The topics of the system. Services never create one. */
final class Topics {

    private static final short ONE_REPLICA = 1;
    private static final int DEAD_LETTER_PARTITIONS = 4;
    /** Whoever starts the broker gives up before. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<NewTopic> LIVE = List.of(
            topic("delivery-requests", 32),
            topic("workflow-outcomes", 32),
            topic("failed-operations", 8),
            topic("drone-status", 32),
            topic("notifications", 8),
            // the lake relies on record times that never go back within a partition
            topic("delivery-tracking", 32).configs(Map.of("message.timestamp.type", "LogAppendTime")));

    /** The Supervisor's state: the newest record of each key is what counts. */
    private static final List<NewTopic> STATE = List.of(
            compacted("supervisor-operations", Map.of()),
            // a message of the largest size still fits in, with what was noted about it
            compacted("supervisor-dead-letters", Map.of("max.message.bytes", "4194304")));

    private static final List<NewTopic> ALERTS = List.of(topic("operation-alerts", 4));

    private Topics() {}

    static List<NewTopic> all() {
        return Stream.of(LIVE.stream().flatMap(Topics::withDeadLetters), STATE.stream(), ALERTS.stream())
                .flatMap(topics -> topics)
                .toList();
    }

    /** Creates what is missing and leaves the rest as it is. */
    static void ensure(Admin admin) throws InterruptedException, ExecutionException {
        for (KafkaFuture<Void> creation : admin.createTopics(all()).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Returns when every partition answers: right after its creation it is unknown, and then led by nobody yet. */
    static void awaitLeaders(Admin admin) {
        Awaitility.await("the partitions of all topics")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(failure -> failure.getCause() instanceof RetriableException)
                .until(() -> latestOffsets(admin).all().get(), Objects::nonNull);
    }

    private static ListOffsetsResult latestOffsets(Admin admin) {
        return admin.listOffsets(all().stream()
                .flatMap(Topics::partitions)
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())));
    }

    private static Stream<TopicPartition> partitions(NewTopic topic) {
        return IntStream.range(0, topic.numPartitions()).mapToObj(n -> new TopicPartition(topic.name(), n));
    }

    private static Stream<NewTopic> withDeadLetters(NewTopic topic) {
        return Stream.of(topic, topic(topic.name() + ".dlq", DEAD_LETTER_PARTITIONS));
    }

    private static NewTopic compacted(String name, Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(more);
        configuration.put("cleanup.policy", "compact");
        configuration.put("segment.ms", "3600000");
        configuration.put("min.cleanable.dirty.ratio", "0.2");
        return topic(name, 8).configs(configuration);
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, ONE_REPLICA);
    }
}
