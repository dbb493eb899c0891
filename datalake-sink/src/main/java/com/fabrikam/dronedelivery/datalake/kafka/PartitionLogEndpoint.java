package com.fabrikam.dronedelivery.datalake.kafka;

import java.time.Duration;
import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** A topic whose partitions are read in order, see {@link PartitionLogComponent}. */
public final class PartitionLogEndpoint extends DefaultEndpoint {

    private static final int SESSION_TIMEOUT = 10_000;

    private final String topic;
    private String groupId;
    private PartitionSink sink;
    private int consumersCount = 1;
    private int maxPollRecords = 2000;
    private Duration tickInterval = Duration.ofSeconds(1);
    private Duration retryDelay = Duration.ofSeconds(1);
    private Duration retryMaxDelay = Duration.ofSeconds(30);

    PartitionLogEndpoint(String uri, PartitionLogComponent component, String topic) {
        super(uri, component);
        this.topic = topic;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("partition-log only consumes: produce with kafka:" + topic);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (groupId == null || sink == null) {
            throw new IllegalArgumentException("partition-log needs a groupId and a sink");
        }
        PartitionLogConsumer consumer = new PartitionLogConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    Properties clientProperties() {
        Properties client = new Properties();
        client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, ((PartitionLogComponent) getComponent()).getBrokers());
        client.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // the sink says where to read from; a gap must be noticed, not jumped over
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(maxPollRecords));
        client.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // how long the partitions of a killed member wait
        client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Integer.toString(SESSION_TIMEOUT));
        return client;
    }

    String topic() {
        return topic;
    }

    public String getGroupId() {
        return groupId;
    }

    /** The consumer group, among whose members the partitions are divided. */
    public void setGroupId(String groupId) {
        this.groupId = groupId;
    }

    public PartitionSink getSink() {
        return sink;
    }

    /** Who knows the positions. */
    public void setSink(PartitionSink sink) {
        this.sink = sink;
    }

    public int getConsumersCount() {
        return consumersCount;
    }

    /** Threads, each with partitions of its own. */
    public void setConsumersCount(int consumersCount) {
        this.consumersCount = consumersCount;
    }

    public int getMaxPollRecords() {
        return maxPollRecords;
    }

    /** Records that one poll brings at most. */
    public void setMaxPollRecords(int maxPollRecords) {
        this.maxPollRecords = maxPollRecords;
    }

    public Duration getTickInterval() {
        return tickInterval;
    }

    /** How often the sink is called for each partition besides. */
    public void setTickInterval(Duration tickInterval) {
        this.tickInterval = tickInterval;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    /** First pause of a partition that has failed; it doubles. */
    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Duration getRetryMaxDelay() {
        return retryMaxDelay;
    }

    /** Longest such pause. */
    public void setRetryMaxDelay(Duration retryMaxDelay) {
        this.retryMaxDelay = retryMaxDelay;
    }
}
