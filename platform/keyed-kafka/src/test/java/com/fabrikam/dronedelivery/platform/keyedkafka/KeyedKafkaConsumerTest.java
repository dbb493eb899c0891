package com.fabrikam.dronedelivery.platform.keyedkafka;

import static com.fabrikam.dronedelivery.platform.keyedkafka.Clients.P0;
import static com.fabrikam.dronedelivery.platform.keyedkafka.Clients.P1;
import static com.fabrikam.dronedelivery.platform.keyedkafka.Clients.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.serde.KafkaHeaderDeserializer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedKafkaConsumerTest {
    private final Clients clients = new Clients();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Hold hold = new Hold();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        hold.releaseAll();
        context.stop();
        assertThat(clients.consumer.foreignCalls)
                .as("calls to the Kafka consumer from other threads")
                .isEmpty();
    }

    @Test
    void shouldCommitOnlyWhatIsFinishedWithoutAGap() throws Exception {
        // Given
        start("");
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        clients.add(P0, 1, "b", "b1");
        hold.awaitStarted("a0", "b1");

        // When
        hold.release("b1");

        // Then
        await().untilAsserted(() -> assertThat(consumer().getProcessed()).isEqualTo(1));
        assertThat(clients.consumer.commits).isEmpty();
        hold.release("a0");
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 2L));
    }

    @Test
    void shouldKeepTwoRecordsWithoutAKeyApart() throws Exception {
        // Given
        start("");
        clients.assign(P0);

        // When
        clients.add(P0, 0, null, "first");
        clients.add(P0, 1, null, "second");

        // Then
        hold.awaitStarted("first", "second");
    }

    @Test
    void shouldDrainAndCommitBeforeAPartitionGoes() throws Exception {
        // Given
        start("drainTimeout=120000&commitInterval=60000");
        clients.assign(P0, P1);
        clients.add(P0, 0, "a", "a0");
        clients.add(P0, 1, "a", "a1");
        hold.awaitStarted("a0");

        // When
        clients.assign(P1);
        await().untilAsserted(
                        () -> assertThat(consumer().getAssignedPartitions()).isEqualTo(2));
        hold.release("a0");

        // Then
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 1L));
        await().untilAsserted(
                        () -> assertThat(consumer().getAssignedPartitions()).isEqualTo(1));
        assertThat(hold.started).containsExactly("a0");
    }

    @Test
    void shouldNotMoveTheOffsetOfANewAssignmentByWorkOfAnOldOne() throws Exception {
        // Given
        start("drainTimeout=10");
        clients.assign(P0);
        clients.add(P0, 0, "a", "old");
        hold.awaitStarted("old");
        clients.assign(P1);
        await().untilAsserted(() -> assertThat(partitions()).containsExactly(P1.partition()));
        clients.assign(P0, P1);
        clients.add(P0, 0, "b", "again");
        clients.add(P0, 1, "a", "a1");
        hold.awaitStarted("old", "again");

        // When
        hold.release("old");

        // Then
        hold.awaitStarted("old", "again", "a1");
        hold.release("a1");
        await().untilAsserted(() -> assertThat(consumer().getProcessed()).isEqualTo(2));
        assertThat(clients.consumer.commits).doesNotContainKey(P0);
        hold.release("again");
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 2L));
    }

    @Test
    void shouldCommitNothingOfALostPartition() throws Exception {
        // Given
        start("commitInterval=60000");
        clients.assign(P0, P1);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
        hold.release("a0");
        await().untilAsserted(() -> assertThat(consumer().getProcessed()).isEqualTo(1));

        // When
        clients.lose(P0);

        // Then
        await().untilAsserted(() -> assertThat(partitions()).containsExactly(P1.partition()));
        assertThat(clients.consumer.commits).isEmpty();
    }

    @Test
    void shouldCommitAgainWhatACommitThatFailedCovered() throws Exception {
        // Given
        start("");
        clients.consumer.commitFailure = new CommitFailedException();
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
        hold.release("a0");
        await().untilAsserted(() -> assertThat(consumer().getProcessed()).isEqualTo(1));

        // When
        clients.consumer.commitFailure = null;

        // Then
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 1L));
    }

    @Test
    void shouldGiveAPartitionAwayAlthoughItsLastCommitFails() throws Exception {
        // Given
        start("commitInterval=60000");
        clients.assign(P0, P1);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
        hold.release("a0");
        await().untilAsserted(() -> assertThat(consumer().getProcessed()).isEqualTo(1));
        clients.consumer.commitFailure = new CommitFailedException();

        // When
        clients.assign(P1);

        // Then
        await().untilAsserted(() -> assertThat(partitions()).containsExactly(P1.partition()));
        assertThat(clients.consumersMade).hasValue(1);
    }

    @Test
    void shouldPauseAtTheLimitAlsoWhatIsAssignedLaterAndGoOnAtTheLowMark() throws Exception {
        // Given
        start("maxInFlight=2&lowMarkPercent=0");
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        clients.add(P0, 1, "b", "b1");
        hold.awaitStarted("a0", "b1");
        await().untilAsserted(() -> assertThat(clients.consumer.pausedNow).isEqualTo(1));

        // When
        clients.assign(P0, P1);

        // Then
        await().untilAsserted(() -> assertThat(clients.consumer.pausedNow).isEqualTo(2));
        await().untilAsserted(() -> assertThat(consumer().isPaused()).isTrue());
        hold.release("a0");
        hold.release("b1");
        await().untilAsserted(() -> assertThat(clients.consumer.pausedNow).isZero());
        await().untilAsserted(() -> assertThat(consumer().isPaused()).isFalse());
    }

    @Test
    void shouldKnowHowFarItIsBehindWhatItDoesNotFetch() throws Exception {
        // Given
        start("maxInFlight=1&lowMarkPercent=0&commitInterval=10");
        clients.consumer.ends.put(P0, 500L);
        clients.assign(P0);

        // When
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");

        // Then
        await().untilAsserted(() -> assertThat(consumer().getCommittedLag()).isEqualTo(500));
    }

    @Test
    void shouldReadOnAlthoughTheEndOfWhatItDoesNotFetchIsNotTold() throws Exception {
        // Given
        start("maxInFlight=1&lowMarkPercent=0&commitInterval=10");
        clients.consumer.endsFailure = new TimeoutException("no broker");
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
        await().untilAsserted(() -> assertThat(clients.consumer.pausedNow).isEqualTo(1));

        // When
        clients.add(P0, 1, "b", "b1");
        hold.release("a0");

        // Then
        hold.awaitStarted("a0", "b1");
        assertThat(clients.consumersMade).hasValue(1);
    }

    @Test
    void shouldWriteADeadLetterBeforeARecordCountsAsDone() throws Exception {
        // Given
        start("");
        clients.assign(P0);
        clients.add(P0, 0, "a", "poison");
        clients.add(P0, 1, "a", "a1");
        hold.awaitStarted("poison");

        // When
        hold.fail("poison", new IllegalStateException("no good"));

        // Then
        await().untilAsserted(() -> assertThat(clients.producer.history()).hasSize(1));
        assertThat(hold.started).as("the failed record holds its key").containsExactly("poison");
        assertThat(clients.consumer.commits).isEmpty();
        assertThat(clients.producer.history().get(0).topic()).isEqualTo(TOPIC + ".dlq");
        assertThat(clients.producerProperties.get(0)).containsEntry(ProducerConfig.ACKS_CONFIG, "all");
        clients.producer.completeNext();
        hold.awaitStarted("poison", "a1");
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 1L));
        await().untilAsserted(() -> assertThat(consumer().getDeadLettered()).isEqualTo(1));
    }

    @Test
    void shouldMakeADeadLetterOfARecordWhoseHeadersCannotBeRead() throws Exception {
        // Given
        KafkaHeaderDeserializer refusing = (name, value) -> {
            throw new IllegalArgumentException("unreadable " + name);
        };
        context.getRegistry().bind("refusing", refusing);
        start("headerDeserializer=#refusing");
        clients.assign(P0);

        // When
        clients.add(P0, 0, "a", "a0", Map.of("h", "v"));
        clients.add(P0, 1, "a", "a1");

        // Then
        await().untilAsserted(() -> assertThat(clients.producer.history()).hasSize(1));
        clients.producer.completeNext();
        hold.awaitStarted("a1");
        assertThat(hold.started).containsExactly("a1");
    }

    @Test
    void shouldHoldThePartitionUntilTheDeadLetterIsWritten() throws Exception {
        // Given
        start("deadLetterRetryDelay=10&deadLetterRetryMaxDelay=10");
        clients.assign(P0, P1);
        clients.add(P0, 0, "a", "poison");
        hold.awaitStarted("poison");
        hold.fail("poison", new IllegalStateException("no good"));
        await().untilAsserted(() -> assertThat(clients.producer.history()).hasSize(1));

        // When
        clients.producer.errorNext(new TimeoutException("no broker"));

        // Then
        await().untilAsserted(() -> assertThat(clients.producer.history()).hasSize(2));
        await().untilAsserted(
                        () -> assertThat(consumer().getBlockedPartitions()).isEqualTo(1));
        clients.add(P0, 1, "b", "b1");
        clients.add(P1, 0, "c", "c0");
        hold.awaitStarted("poison", "c0");
        assertThat(hold.started).doesNotContain("b1");
        clients.producer.completeNext();
        hold.awaitStarted("poison", "c0", "b1");
        await().untilAsserted(
                        () -> assertThat(consumer().getBlockedPartitions()).isZero());
        assertThat(consumer().getDeadLetterFailures()).isEqualTo(1);
    }

    @Test
    void shouldTakeNothingNewWhileSuspendedAndRepeatNothingAfterwards() throws Exception {
        // Given
        start("");
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        clients.add(P0, 1, "a", "a1");
        hold.awaitStarted("a0");

        // When
        CompletableFuture<Void> suspension = CompletableFuture.runAsync(this::suspendRoute);
        await().untilAsserted(() -> assertThat(clients.consumer.pausedNow).isEqualTo(1));
        hold.release("a0");

        // Then
        suspension.join();
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 1L));
        assertThat(hold.started).containsExactly("a0");
        context.getRouteController().resumeRoute("consume");
        hold.awaitStarted("a0", "a1");
        assertThat(clients.consumersMade).as("stayed in the group").hasValue(1);
    }

    @Test
    void shouldStopAndStartAgain() throws Exception {
        // Given
        start("");
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
        hold.release("a0");

        // When
        context.getRouteController().stopRoute("consume");

        // Then
        assertThat(clients.consumer.commits).containsEntry(P0, 1L);
        assertThat(clients.consumer.closed()).isTrue();
        context.getRouteController().startRoute("consume");
        await().untilAsserted(() -> assertThat(clients.consumer.closed()).isFalse());
        clients.assign(P0);
        clients.add(P0, 1, "a", "a1");
        hold.awaitStarted("a0", "a1");
    }

    @Test
    void shouldStartWithoutABrokerAndConnectLater() throws Exception {
        // Given
        clients.refusals.set(2);

        // When
        start("");

        // Then
        await().untilAsserted(() -> assertThat(clients.consumersMade).hasValue(3));
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void shouldTellItsHealthWhileItCannotReadAndRecover() throws Exception {
        // Given
        clients.refusals.set(Integer.MAX_VALUE);
        start("");

        // When
        await().untilAsserted(() -> assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN));

        // Then
        await().untilAsserted(() -> assertThat(health().getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains("no broker by that name")));
        clients.refusals.set(0);
        await().untilAsserted(() -> assertThat(health().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void shouldPollOnAfterAPassingError() throws Exception {
        // Given
        start("");
        clients.assign(P0);

        // When
        clients.consumer.setPollException(new DisconnectException("gone"));
        clients.add(P0, 0, "a", "a0");

        // Then
        hold.awaitStarted("a0");
        assertThat(clients.consumersMade).hasValue(1);
    }

    @Test
    void shouldMakeANewClientAfterAnErrorThatStays() throws Exception {
        // Given
        start("");
        Clients.SingleThreadConsumer first = clients.consumer;

        // When
        first.setPollException(GroupAuthorizationException.forGroupId("g"));

        // Then
        await().untilAsserted(() -> assertThat(clients.consumer).isNotSameAs(first));
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");
    }

    @Test
    void shouldStartBlockingRoutesSideBySideOnWorkers() throws Exception {
        // Given
        context.getRegistry().bind("both", new CyclicBarrier(2));
        List<String> met = new CopyOnWriteArrayList<>();
        startRoute("workers=2", route -> {
            CyclicBarrier both = context.getRegistry().lookupByNameAndType("both", CyclicBarrier.class);
            both.await();
            met.add(route.getMessage().getBody(String.class));
        });
        clients.assign(P0);

        // When
        clients.add(P0, 0, "a", "a0");
        clients.add(P0, 1, "b", "b1");

        // Then
        await().untilAsserted(() -> assertThat(met).containsExactlyInAnyOrder("a0", "b1"));
    }

    @Test
    void shouldNotPollInABusyLoopWhileAllWorkersAreBusy() throws Exception {
        // Given
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        startRoute("workers=1", route -> {
            started.countDown();
            go.await();
        });
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        clients.add(P0, 1, "b", "b1");
        started.await();
        await().until(() -> consumer().getWindow() == 2);
        Clients.SingleThreadConsumer client = clients.consumer;
        int before = client.polls.get() + 1; // one may be under way
        await().until(() -> client.polls.get() > before);
        int impatient = client.impatientPolls.get();

        // When
        int since = client.polls.get();
        await().until(() -> client.polls.get() >= since + 5);

        // Then
        assertThat(client.impatientPolls.get()).isEqualTo(impatient);
        go.countDown();
    }

    @Test
    void shouldKeepTheStackFlatWhenARouteCompletesAtOnce() throws Exception {
        // Given
        List<String> seen = new CopyOnWriteArrayList<>();
        startRoute("", exchange -> seen.add(exchange.getMessage().getBody(String.class)));
        clients.assign(P0);

        // When
        Clients.SingleThreadConsumer consumer = clients.consumer;
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < 5_000; i++) {
                clients.addNow(consumer, P0, i, "one", "v" + i);
            }
        });

        // Then
        await().untilAsserted(() -> assertThat(clients.consumer.commits).containsEntry(P0, 5_000L));
        assertThat(seen).hasSize(5_000).startsWith("v0", "v1", "v2").endsWith("v4999");
    }

    @Test
    void shouldSetTheHeadersOfCamelKafkaAndReadTheTraceAsText() throws Exception {
        // Given
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        startRoute("", exchange -> seen.add(exchange.copy()));
        clients.assign(P0);

        // When
        clients.add(P0, 7, "key", "body", Map.of("traceparent", "00-1-2-01", "X-Correlation-Id", "c", "other", "o"));

        // Then
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
        Exchange exchange = seen.get(0);
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(KafkaConstants.TOPIC, TOPIC)
                .containsEntry(KafkaConstants.PARTITION, 0)
                .containsEntry(KafkaConstants.OFFSET, 7L)
                .containsEntry(KafkaConstants.KEY, "key")
                .containsEntry("traceparent", "00-1-2-01")
                .containsEntry("X-Correlation-Id", "c")
                .containsEntry("other", "o".getBytes(StandardCharsets.UTF_8))
                .containsKey(KafkaConstants.TIMESTAMP);
        assertThat(exchange.getFromEndpoint().getEndpointUri()).startsWith("keyed-kafka:");
        assertThat(exchange.getFromRouteId()).isEqualTo("consume");
    }

    @Test
    void shouldShowItselfInJmxAndInMetrics() throws Exception {
        // Given
        start("");
        clients.assign(P0);
        clients.add(P0, 0, "a", "a0");
        hold.awaitStarted("a0");

        // When
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName()
                                + ",type=consumers,name=KeyedKafkaConsumer*"),
                        null)
                .iterator()
                .next();

        // Then
        assertThat(server.getAttribute(name, "InFlight")).isEqualTo(1L);
        assertThat((Double) server.getAttribute(name, "OldestAgeSeconds")).isPositive();
        TabularData partitions = (TabularData) server.getAttribute(name, "Partitions");
        assertThat(partitions.get(new Object[] {TOPIC, 0}).get("window")).isEqualTo(1);
        assertThat(meters.get("keyed.kafka.in.flight")
                        .tags("group", "g", "topic", TOPIC)
                        .gauge()
                        .value())
                .isEqualTo(1);
        hold.release("a0");
        await().untilAsserted(() -> assertThat(
                        meters.get("keyed.kafka.processed").functionCounter().count())
                .isEqualTo(1));
    }

    @Test
    void shouldReadBytesInTheClientAndRebalanceCooperatively() throws Exception {
        // Given
        start("groupInstanceId=pod-1&consumersCount=1&additionalProperties.group.remote.assignor=uniform");

        // When
        await().untilAsserted(() -> assertThat(clients.consumerProperties).isNotEmpty());

        // Then
        assertThat(clients.consumerProperties.get(0))
                .containsEntry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)
                .containsEntry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class)
                .containsEntry(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName())
                .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "pod-1")
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000)
                .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
                .containsEntry("group.remote.assignor", "uniform");
    }

    @Test
    void shouldRefuseWhatItCannotKeep() {
        assertRefused("groupId=g&drainTimeout=300000", "drainTimeout must be shorter");
        assertRefused("groupId=g&maxInFlight=0", "maxInFlight");
        assertRefused("groupId=g&allowManualCommit=true", "allowManualCommit");
        assertRefused("groupId=g&batching=true", "batching");
        assertRefused("commitInterval=1s", "groupId is required");
    }

    private void assertRefused(String options, String reason) {
        DefaultCamelContext refusing = new DefaultCamelContext();
        assertThatThrownBy(() -> {
                    refusing.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("keyed-kafka:topic?brokers=b:1&" + options).to("log:x");
                        }
                    });
                    refusing.start();
                })
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(reason);
        refusing.stop();
    }

    private void start(String options) throws Exception {
        startRoute(options, hold);
    }

    private void startRoute(String options, Processor processor) throws Exception {
        KeyedKafkaComponent component = new KeyedKafkaComponent();
        component.setKafkaClientFactory(clients);
        component.setCreateConsumerBackoffInterval(10);
        KeyedKafkaMetrics metrics = new KeyedKafkaMetrics();
        metrics.bindTo(meters);
        component.setListener(metrics);
        context.addComponent("keyed-kafka", component);
        context.getShutdownStrategy().setTimeout(120);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("keyed-kafka:" + TOPIC + "?groupId=g"
                                + (options.contains("commitInterval") ? "" : "&commitInterval=20")
                                + (options.contains("drainTimeout") ? "" : "&drainTimeout=500")
                                + (options.isEmpty() ? "" : "&" + options))
                        .routeId("consume")
                        .process(processor);
            }
        });
        context.start();
    }

    private void suspendRoute() {
        try {
            context.getRouteController().suspendRoute("consume");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyedKafkaConsumer consumer() {
        return (KeyedKafkaConsumer) context.getRoute("consume").getConsumer();
    }

    private List<Integer> partitions() throws Exception {
        return consumer().getPartitions().values().stream()
                .map(row -> (Integer) ((CompositeData) row).get("partition"))
                .toList();
    }

    private HealthCheck.Result health() {
        return consumer().getHealthCheck().callReadiness();
    }

    /** Long enough for a busy machine. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }

    /** An asynchronous step that lets nothing through until it is told. */
    private static final class Hold extends AsyncProcessorSupport {
        final List<String> started = new CopyOnWriteArrayList<>();
        private final Map<String, Runnable> open = new ConcurrentHashMap<>();
        private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String body = exchange.getMessage().getBody(String.class);
            exchanges.put(body, exchange);
            open.put(body, () -> callback.done(false));
            started.add(body);
            return false;
        }

        void awaitStarted(String... bodies) {
            await().untilAsserted(() -> assertThat(started).contains(bodies));
        }

        void release(String body) {
            open.remove(body).run();
        }

        void fail(String body, Exception failure) {
            exchanges.get(body).setException(failure);
            release(body);
        }

        void releaseAll() {
            for (String body : List.copyOf(open.keySet())) {
                release(body);
            }
        }
    }
}
