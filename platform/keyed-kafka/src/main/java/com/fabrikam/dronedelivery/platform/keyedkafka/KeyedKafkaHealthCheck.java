package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.util.Map;
import org.apache.camel.component.kafka.TaskHealthState;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Readiness: whether every poll thread has a broker and reads without an error. Named and worded as camel-kafka's own. Partitions that
 * wait for dead letters are told as a detail: taking the process out of service would not help them.
 */
final class KeyedKafkaHealthCheck extends AbstractHealthCheck {
    private final KeyedKafkaConsumer consumer;

    private KeyedKafkaHealthCheck(KeyedKafkaConsumer consumer) {
        super("camel", "consumer:kafka-" + consumer.getRouteId());
        this.consumer = consumer;
    }

    /** Does nothing when the context has no health checks. */
    static void register(KeyedKafkaConsumer consumer) {
        HealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(
                consumer.getEndpoint().getCamelContext(), "consumers", HealthCheckRepository.class);
        if (repository != null) {
            KeyedKafkaHealthCheck check = new KeyedKafkaHealthCheck(consumer);
            check.setEnabled(consumer.getEndpoint().getComponent().isHealthCheckConsumerEnabled());
            consumer.setHealthCheck(check);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("topic", consumer.getTopic());
        builder.detail("group.id", consumer.getGroupId());
        builder.detail("route.id", String.valueOf(consumer.getRouteId()));
        builder.detail("blocked.partitions", consumer.getBlockedPartitions());
        for (PollLoop loop : consumer.loops()) {
            TaskHealthState state = stateOf(loop);
            if (!state.isReady()) {
                builder.detail("bootstrap.servers", state.getBootstrapServers());
                builder.message(state.buildStateMessage());
                builder.error(state.getLastError());
                builder.down();
                return;
            }
        }
        builder.up();
    }

    private TaskHealthState stateOf(PollLoop loop) {
        long backoff = consumer.getEndpoint().getComponent().getCreateConsumerBackoffInterval();
        var properties = consumer.consumerProperties(consumer.loops().indexOf(loop));
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, consumer.brokers());
        String clientId = properties.getProperty(CommonClientConfigs.CLIENT_ID_CONFIG);
        return new TaskHealthState(isReady(loop), false, true, loop.lastError(), clientId, backoff, properties);
    }

    static boolean isReady(PollLoop loop) {
        return loop.lastError() == null && hasConnection(loop.client());
    }

    /** A client polls on without a word when its brokers are gone: its own figures tell. */
    private static boolean hasConnection(Consumer<?, ?> client) {
        return client != null
                && client.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("connection-count"))
                        .allMatch(metric ->
                                metric.getValue().metricValue() instanceof Number count && count.doubleValue() > 0);
    }
}
