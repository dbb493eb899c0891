package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may what in Kafka: topics and groups are those that the services' sources name. */
class AccessTest {
    private static final Pattern GROUP = Pattern.compile("(?:groupId=|GROUP = \")([a-z]+(?:-[a-z]+)*-?)");

    private final Manifests production = production();

    private static Manifests production() {
        return Kustomize.isInstalled()
                ? Manifests.of(Overlay.PRODUCTION)
                : new Manifests(Overlay.PRODUCTION, List.of());
    }

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @Test
    void shouldHaveAUserForEachServiceThatCallsKafka() {
        // Given
        var callers = CallGraph.read().calls().stream()
                .filter(call -> call.to().equals("kafka"))
                .map(Call::from)
                .collect(Collectors.toSet());

        // Then
        assertThat(production.all(KafkaUser.class).map(AccessTest::name)).containsExactlyInAnyOrderElementsOf(callers);
    }

    @Test
    void shouldNameTheTopicsThatTheServiceNames() {
        // Given
        var topics = production.all(KafkaTopic.class).map(AccessTest::name).collect(Collectors.toSet());
        var known = Pattern.compile("(?:[\":]|- )(" + String.join("|", live(topics)) + ")[\"?\n]");

        // When
        var granted = byUser(user -> topics(user, Set.of(AclOperation.READ, AclOperation.WRITE)));

        // Then
        assertThat(granted.values()).allSatisfy(named -> assertThat(topics).containsAll(named));
        assertThat(byUser(user -> live(granted.get(name(user))))).isEqualTo(byUser(user -> found(user, known)));
    }

    @Test
    void shouldLetEachGroupReadThatTheServiceReadsAs() {
        assertThat(byUser(AccessTest::groups)).isEqualTo(byUser(user -> found(user, GROUP)));
    }

    @Test
    void shouldScaleByGroupsThatReadTheTopic() {
        var scalers = production.ofKind("ScaledObject").toList();

        assertThat(scalers).hasSize(3).allSatisfy(scaler -> {
            var user = production
                    .find(KafkaUser.class, ScaledObjects.target(scaler))
                    .orElseThrow();
            List<Map<String, Map<String, String>>> triggers =
                    ((GenericKubernetesResource) scaler).get("spec", "triggers");
            assertThat(triggers).extracting(trigger -> trigger.get("metadata")).allSatisfy(metadata -> {
                assertThat(topics(user, Set.of(AclOperation.READ))).contains(metadata.get("topic"));
                assertThat(groups(user)).contains(metadata.get("consumerGroup"));
                assertThat(metadata)
                        .as("KEDA asks from another namespace")
                        .containsEntry(
                                "bootstrapServers",
                                "drone-delivery-kafka-bootstrap."
                                        + scaler.getMetadata().getNamespace() + ".svc:9092");
            });
        });
    }

    private Map<String, Set<String>> byUser(Function<KafkaUser, Set<String>> what) {
        return production.all(KafkaUser.class).collect(Collectors.toMap(AccessTest::name, what));
    }

    private static Set<String> found(KafkaUser user, Pattern pattern) {
        return BoundKeys.found(Process.named(name(user)).orElseThrow(), pattern).collect(Collectors.toSet());
    }

    private static Set<String> groups(KafkaUser user) {
        return rules(user, AclRuleGroupResource.class, Set.of(AclOperation.READ))
                .map(rule -> ((AclRuleGroupResource) rule.getResource()).getName())
                .collect(Collectors.toSet());
    }

    /** Topics that lie beside others are not named in sources but made of those. */
    private static Set<String> live(Set<String> topics) {
        return topics.stream().filter(topic -> !topic.endsWith(".dlq")).collect(Collectors.toSet());
    }

    private static Set<String> topics(KafkaUser user, Set<AclOperation> operations) {
        return rules(user, AclRuleTopicResource.class, operations)
                .map(rule -> ((AclRuleTopicResource) rule.getResource()).getName())
                .collect(Collectors.toSet());
    }

    private static Stream<AclRule> rules(
            KafkaUser user, Class<? extends AclRuleResource> kind, Set<AclOperation> operations) {
        return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization())
                .getAcls().stream()
                        .filter(rule -> kind.isInstance(rule.getResource()))
                        .filter(rule -> rule.getOperations().stream().anyMatch(operations::contains));
    }

    private static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }
}
