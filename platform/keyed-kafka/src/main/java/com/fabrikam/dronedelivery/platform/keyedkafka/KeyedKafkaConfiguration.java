package com.fabrikam.dronedelivery.platform.keyedkafka;

import com.fabrikam.dronedelivery.platform.keyedkafka.work.Limits;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** The options of camel-kafka and those of keyed consumption. Times are milliseconds. */
public final class KeyedKafkaConfiguration extends KafkaConfiguration {
    private static final int KAFKA_DEFAULT_MAX_POLL_INTERVAL = 300_000;
    private static final int SESSION_TIMEOUT = 10_000;

    private int maxInFlight = 1024;
    private int partitionWindow = 2048;
    private int lowMarkPercent = 50;
    private int workers;
    private long commitInterval = 1_000;
    private long drainTimeout = 10_000;
    private String deadLetterSuffix = ".dlq";
    private long deadLetterRetryDelay = 500;
    private long deadLetterRetryMaxDelay = 30_000;

    /** Starts from what keyed consumption needs where that differs from camel-kafka. */
    public KeyedKafkaConfiguration() {
        setPartitionAssignor(CooperativeStickyAssignor.class.getName());
        setAutoOffsetReset("earliest"); // a new group must not skip what was accepted before it first started
        setAutoCommitEnable(false);
        setSessionTimeoutMs(
                SESSION_TIMEOUT); // how long the partitions of a killed member wait; Kafka's default is 45 s
        setPreValidateHostAndPort(false); // a broker that is away must not keep the context from starting
    }

    @Override
    public KeyedKafkaConfiguration copy() {
        return (KeyedKafkaConfiguration) super.copy();
    }

    Limits limits() {
        return new Limits(maxInFlight, partitionWindow, lowMarkPercent);
    }

    /** Refuses, when the consumer starts, what can't be kept. */
    void validate() {
        limits();
        require(ObjectHelper.isNotEmpty(getGroupId()), "groupId is required: without it the position is lost");
        require(workers >= 0, "workers must not be negative");
        require(commitInterval > 0, "commitInterval must be positive");
        require(drainTimeout >= 0, "drainTimeout must not be negative");
        require(
                drainTimeout < maxPollInterval(),
                "drainTimeout must be shorter than maxPollIntervalMs, else a drain costs the membership in the group");
        require(ObjectHelper.isNotEmpty(deadLetterSuffix), "deadLetterSuffix must not be empty");
        require(deadLetterRetryDelay > 0, "deadLetterRetryDelay must be positive");
        require(
                deadLetterRetryMaxDelay >= deadLetterRetryDelay,
                "deadLetterRetryMaxDelay must not be shorter than deadLetterRetryDelay");
        refuse(Boolean.TRUE.equals(getAutoCommitEnable()), "autoCommitEnable");
        refuse(isAllowManualCommit(), "allowManualCommit");
        refuse(isBatching(), "batching");
        refuse(isBreakOnFirstError(), "breakOnFirstError");
        refuse(getOffsetRepository() != null, "offsetRepository");
        refuse(getSeekTo() != null, "seekTo");
    }

    private int maxPollInterval() {
        Integer configured = getMaxPollIntervalMs();
        return configured == null ? KAFKA_DEFAULT_MAX_POLL_INTERVAL : configured;
    }

    private static void refuse(boolean set, String option) {
        require(!set, option + " does not go with keyed consumption, which commits what is finished by itself");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("keyed-kafka: " + message);
        }
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    /** Records that may be in work at once, per poll thread. */
    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getPartitionWindow() {
        return partitionWindow;
    }

    /** Records of a partition that may be kept between its finished prefix and the newest one, before reading it pauses. */
    public void setPartitionWindow(int partitionWindow) {
        this.partitionWindow = partitionWindow;
    }

    public int getLowMarkPercent() {
        return lowMarkPercent;
    }

    /** Reading goes on once a limit is used to no more than this percentage. */
    public void setLowMarkPercent(int lowMarkPercent) {
        this.lowMarkPercent = lowMarkPercent;
    }

    public int getWorkers() {
        return workers;
    }

    /** Threads for a route that blocks; 0 starts every record on the poll thread, which suits an asynchronous route. */
    public void setWorkers(int workers) {
        this.workers = workers;
    }

    public long getCommitInterval() {
        return commitInterval;
    }

    /** How often finished prefixes are committed. */
    public void setCommitInterval(long commitInterval) {
        this.commitInterval = commitInterval;
    }

    public long getDrainTimeout() {
        return drainTimeout;
    }

    /** How long a stop or a revocation waits for records in work. */
    public void setDrainTimeout(long drainTimeout) {
        this.drainTimeout = drainTimeout;
    }

    public String getDeadLetterSuffix() {
        return deadLetterSuffix;
    }

    /** Appended to the topic of a failed record: where its dead letter goes. */
    public void setDeadLetterSuffix(String deadLetterSuffix) {
        this.deadLetterSuffix = deadLetterSuffix;
    }

    public long getDeadLetterRetryDelay() {
        return deadLetterRetryDelay;
    }

    /** First pause before a dead letter that could not be written is tried again; it doubles from there. */
    public void setDeadLetterRetryDelay(long deadLetterRetryDelay) {
        this.deadLetterRetryDelay = deadLetterRetryDelay;
    }

    public long getDeadLetterRetryMaxDelay() {
        return deadLetterRetryMaxDelay;
    }

    /** Longest pause between two attempts to write a dead letter. */
    public void setDeadLetterRetryMaxDelay(long deadLetterRetryMaxDelay) {
        this.deadLetterRetryMaxDelay = deadLetterRetryMaxDelay;
    }
}
