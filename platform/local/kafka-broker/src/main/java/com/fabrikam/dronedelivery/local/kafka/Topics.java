package com.fabrikam.dronedelivery.local.kafka;

import java.time.Duration;
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
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final List<NewTopic> LIVE = List.of(
            topic("delivery-requests", 32),
            topic("workflow-outcomes", 32),
            topic("failed-operations", 8),
            topic("drone-status", 32),
            // the lake relies on record times that never go back within a partition
            topic("delivery-tracking", 32).configs(Map.of("message.timestamp.type", "LogAppendTime")));

    private Topics() {}

    static List<NewTopic> all() {
        return LIVE.stream().flatMap(Topics::withDeadLetters).toList();
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

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, ONE_REPLICA);
    }
}
