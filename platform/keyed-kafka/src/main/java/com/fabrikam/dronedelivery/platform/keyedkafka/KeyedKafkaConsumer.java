package com.fabrikam.dronedelivery.platform.keyedkafka;

import com.fabrikam.dronedelivery.platform.keyedkafka.work.KeyedWork;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.PartitionStatus;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes a topic on {@code consumersCount} poll threads, each with a Kafka consumer and limits of its own. */
@ManagedResource(description = "Keyed Kafka consumer")
public class KeyedKafkaConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedKafkaConsumer.class);
    private static final long CLOSE_MARGIN = 15_000;

    private final KeyedKafkaEndpoint endpoint;
    private final KeyedKafkaConfiguration configuration;
    private final Counts counts = new Counts();
    private final List<PollLoop> loops = new CopyOnWriteArrayList<>();
    private ExecutorService pollThreads;
    private ExecutorService workers;
    private ScheduledExecutorService deadLetterThread;
    private DeadLetters deadLetters;
    private boolean suspended;
    private boolean readingPaused;

    KeyedKafkaConsumer(KeyedKafkaEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        KeyedKafkaHealthCheck.register(this);
        ExecutorServiceManager threads = endpoint.getCamelContext().getExecutorServiceManager();
        pollThreads = endpoint.createExecutor(this);
        deadLetterThread = threads.newSingleThreadScheduledExecutor(this, "DeadLetters[" + getTopic() + "]");
        if (configuration.getWorkers() > 0) {
            workers = threads.newFixedThreadPool(this, "KeyedKafka[" + getTopic() + "]", configuration.getWorkers());
        }
        deadLetters = new DeadLetters(configuration, this::createProducer, deadLetterThread);
        for (int i = 0; i < configuration.getConsumersCount(); i++) {
            loops.add(createLoop(i));
        }
        suspended(false);
        loops.forEach(pollThreads::execute);
        endpoint.getComponent().getListener().started(this);
    }

    private PollLoop createLoop(int number) {
        Properties properties = consumerProperties(number);
        RecordReader reader = new RecordReader(properties);
        return new PollLoop(
                configuration,
                () -> createClient(properties),
                reader,
                counts,
                endpoint.getComponent().getCreateConsumerBackoffInterval(),
                this::createHands);
    }

    private RouteHands createHands(KeyedWork<TopicPartition, Delivered> work) {
        RecordExchanges exchanges = new RecordExchanges(this, configuration);
        return new RouteHands(
                work, exchanges, deadLetters, counts, workers, configuration.getWorkers(), this::isShuttingDown);
    }

    private boolean isShuttingDown() {
        return !isRunAllowed()
                || endpoint.getCamelContext().isStopping()
                || endpoint.getCamelContext().isStopped()
                || endpoint.getCamelContext().getShutdownStrategy().isForceShutdown();
    }

    Properties consumerProperties(int number) {
        Properties properties = configuration.createConsumerProperties();
        endpoint.updateClassProperties(properties);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, configuration.getGroupId());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        if (configuration.getGroupInstanceId() != null) {
            properties.put(
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, numbered(configuration.getGroupInstanceId(), number));
        }
        if (configuration.getClientId() != null) {
            properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, numbered(configuration.getClientId(), number));
        }
        return properties;
    }

    /** Every member of a group needs an id of its own. */
    private String numbered(String id, int number) {
        return configuration.getConsumersCount() == 1 ? id : id + "-" + number;
    }

    @SuppressWarnings("unchecked") // the deserializers in the properties say so
    private Consumer<byte[], byte[]> createClient(Properties properties) {
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers());
        return endpoint.getKafkaClientFactory().getConsumer(properties);
    }

    @SuppressWarnings("unchecked") // the serializers in the properties say so
    private Producer<byte[], byte[]> createProducer(Properties properties) {
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers());
        return endpoint.getKafkaClientFactory().getProducer(properties);
    }

    String brokers() {
        return endpoint.getKafkaClientFactory().getBrokers(configuration);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().getListener().stopped(this);
        loops.forEach(PollLoop::stop);
        ExecutorServiceManager threads = endpoint.getCamelContext().getExecutorServiceManager();
        if (pollThreads != null) {
            threads.shutdownGraceful(pollThreads, configuration.getDrainTimeout() + CLOSE_MARGIN);
            pollThreads = null;
        }
        if (workers != null) {
            threads.shutdownNow(workers);
            workers = null;
        }
        if (deadLetterThread != null) {
            threads.shutdownNow(deadLetterThread);
            deadLetters.close();
            deadLetterThread = null;
        }
        loops.clear();
        setHealthCheck(null);
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        suspended(true);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        suspended(false);
        super.doResume();
    }

    private synchronized void suspended(boolean now) {
        suspended = now;
        hold();
    }

    /** By the route or by an operator: who pauses is not resumed by the other. */
    private synchronized void hold() {
        loops.forEach(loop -> loop.hold(suspended || readingPaused));
    }

    /** What is in work ends and is committed, the membership in the group and the partitions stay, until the route is stopped. */
    @ManagedOperation(
            description =
                    "Reads nothing more until resumeReading; what is in work ends and is committed, no partition is given away")
    public synchronized void pauseReading() {
        LOG.info("Reading of {} by {} is paused by an operator", getTopic(), getGroupId());
        readingPaused = true;
        hold();
    }

    @ManagedOperation(description = "Takes pauseReading back")
    public synchronized void resumeReading() {
        LOG.info("Reading of {} by {} goes on, by an operator", getTopic(), getGroupId());
        readingPaused = false;
        hold();
    }

    /** Whether an operator has paused it; see {@link #isPaused()} for whatever reason. */
    @ManagedAttribute(description = "Whether an operator has paused reading")
    public synchronized boolean isReadingPaused() {
        return readingPaused;
    }

    @Override
    public KeyedKafkaEndpoint getEndpoint() {
        return endpoint;
    }

    List<PollLoop> loops() {
        return loops;
    }

    /** The topic, or pattern of topics, that is consumed. */
    @ManagedAttribute(description = "Topic")
    public String getTopic() {
        return configuration.getTopic();
    }

    /** The consumer group. */
    @ManagedAttribute(description = "Consumer group")
    public String getGroupId() {
        return configuration.getGroupId();
    }

    /** Records in work now. */
    @ManagedAttribute(description = "Records in work")
    public long getInFlight() {
        return sum(loop -> loop.work().inFlight());
    }

    /** Partitions that are not read at present. */
    @ManagedAttribute(
            description =
                    "Partitions whose reading is paused (limits, suspension, or a dead letter that can't be written)")
    public long getPausedPartitions() {
        return partitions().stream().filter(PartitionStatus::paused).count();
    }

    /** Whether anything is paused. */
    @ManagedAttribute(description = "Whether reading of any partition is paused")
    public boolean isPaused() {
        return getPausedPartitions() > 0;
    }

    /** Partitions that wait for a dead letter. */
    @ManagedAttribute(description = "Partitions that wait because a dead letter can't be written")
    public long getBlockedPartitions() {
        return partitions().stream().filter(PartitionStatus::blocked).count();
    }

    /** Partitions that are ours. */
    @ManagedAttribute(description = "Partitions assigned")
    public long getAssignedPartitions() {
        return partitions().size();
    }

    /** Records that were read and are not behind the checkpoint, over all partitions. */
    @ManagedAttribute(description = "Records kept in the windows of all partitions")
    public long getWindow() {
        return partitions().stream().mapToLong(PartitionStatus::window).sum();
    }

    /** Age of the oldest unfinished record. */
    @ManagedAttribute(description = "Seconds since the oldest unfinished record was read")
    public double getOldestAgeSeconds() {
        return loops.stream()
                        .mapToLong(loop -> loop.work().oldestAgeNanos())
                        .max()
                        .orElse(0)
                / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Offsets between what is committed and the ends of the logs. */
    @ManagedAttribute(description = "Offsets between what is committed and the ends of the logs")
    public long getCommittedLag() {
        return sum(PollLoop::committedLag);
    }

    /** Records that the route has processed. */
    @ManagedAttribute(description = "Records processed")
    public long getProcessed() {
        return counts.processed.sum();
    }

    /** Records on which the route failed, or that could not be read. */
    @ManagedAttribute(description = "Records failed")
    public long getFailed() {
        return counts.failed.sum();
    }

    /** Dead letters written. */
    @ManagedAttribute(description = "Dead letters written")
    public long getDeadLettered() {
        return counts.deadLettered.sum();
    }

    /** Failed attempts to write dead letters. */
    @ManagedAttribute(description = "Failed attempts to write a dead letter")
    public long getDeadLetterFailures() {
        return counts.deadLetterRetries.sum();
    }

    /** Records left unfinished for the next reader. */
    @ManagedAttribute(description = "Records left for the next reader by a stop or a rebalance")
    public long getAbandoned() {
        return counts.abandoned.sum();
    }

    /** Commits made. */
    @ManagedAttribute(description = "Commits made")
    public long getCommits() {
        return counts.commits.sum();
    }

    /** Every partition that is ours. */
    @ManagedAttribute(description = "Window, records in work and uncommitted offsets of every partition")
    public TabularData getPartitions() throws OpenDataException {
        return PartitionTable.of(partitions());
    }

    private List<PartitionStatus<TopicPartition>> partitions() {
        return loops.stream().flatMap(loop -> loop.work().status().stream()).toList();
    }

    private long sum(ToLongFunction<PollLoop> figure) {
        return loops.stream().mapToLong(figure).sum();
    }
}
