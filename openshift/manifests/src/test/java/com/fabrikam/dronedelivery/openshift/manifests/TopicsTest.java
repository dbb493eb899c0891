package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The topics in a cluster are those of the local broker, whose tests know what the services need. */
class TopicsTest {
    private static final Pattern TOPIC = Pattern.compile("topic\\(\"([a-z-]+)\", (\\d+)\\)");
    private static final Pattern STATE = Pattern.compile("compacted\\(\"([a-z-]+)\"");
    private static final String WITHOUT_DEAD_LETTERS = "operation-alerts";

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheNamesAndPartitionsOfTheLocalBroker(Overlay overlay) {
        // When
        var topics = Manifests.of(overlay)
                .all(KafkaTopic.class)
                .collect(Collectors.toMap(
                        TopicsTest::name, topic -> topic.getSpec().getPartitions()));

        // Then
        assertThat(topics).hasSize(15).containsExactlyInAnyOrderEntriesOf(local());
    }

    @ParameterizedTest
    @EnumSource
    void shouldStampWhatTheLakeReadsAndCompactTheSupervisorsState(Overlay overlay) {
        // When
        var configurations = Manifests.of(overlay)
                .all(KafkaTopic.class)
                .collect(Collectors.toMap(
                        TopicsTest::name, topic -> topic.getSpec().getConfig()));

        // Then
        assertThat(configurations.get("delivery-tracking")).containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(configurations).allSatisfy((name, settings) -> assertThat(settings.containsKey("cleanup.policy"))
                .isEqualTo(name.startsWith("supervisor-")));
    }

    @Test
    void shouldKeepThreeCopiesInProductionAndAcknowledgeNothingThatTwoDoNotHave() {
        assertThat(Manifests.of(Overlay.PRODUCTION).all(KafkaTopic.class)).allSatisfy(topic -> {
            assertThat(topic.getSpec().getReplicas()).isEqualTo(3);
            assertThat(topic.getSpec().getConfig()).containsEntry("min.insync.replicas", 2);
        });
    }

    private static String name(HasMetadata topic) {
        return topic.getMetadata().getName();
    }

    private static Map<String, Integer> local() {
        var source = Yaml.text(Process.ROOT.resolve(
                "platform/local/kafka-broker/src/main/java/com/fabrikam/dronedelivery/local/kafka/Topics.java"));
        Map<String, Integer> topics = new TreeMap<>();
        TOPIC.matcher(source).results().forEach(topic -> {
            topics.put(topic.group(1), Integer.valueOf(topic.group(2)));
            if (!topic.group(1).equals(WITHOUT_DEAD_LETTERS)) {
                topics.put(topic.group(1) + ".dlq", 4);
            }
        });
        STATE.matcher(source).results().forEach(topic -> topics.put(topic.group(1), 8));
        return topics;
    }
}
