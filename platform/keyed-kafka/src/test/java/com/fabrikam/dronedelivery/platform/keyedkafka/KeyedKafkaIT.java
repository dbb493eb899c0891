package com.fabrikam.dronedelivery.platform.keyedkafka;

import static com.fabrikam.dronedelivery.platform.keyedkafka.Broker.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedKafkaIT {
    private static final List<String> KEYS =
            IntStream.range(0, 40).mapToObj(i -> "key-" + i).toList();
    private static final Duration LONG = Duration.ofMinutes(3);

    private static Broker broker;

    private final List<CamelContext> contexts = new ArrayList<>();
    private final Processed processed = new Processed();

    @BeforeAll
    static void startBroker() {
        broker = Broker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void stopContexts() {
        contexts.forEach(CamelContext::stop);
    }

    @Test
    void shouldKeepTheOrderOfEachKeyAndWorkOnManyAtOnce() throws Exception {
        // Given
        String topic = broker.createTopic(4);
        broker.produce(topic, KEYS, 0, 50);

        // When
        CompletableFuture<Void> allAtOnce = new CompletableFuture<>();
        Work work = new Work(10);
        KEYS.forEach(key -> work.until(key, allAtOnce));
        consume(topic, "lowMarkPercent=50", work);

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(processed.mostInWork()).isEqualTo(KEYS.size()));
        allAtOnce.complete(null);
        await().atMost(LONG).untilAsserted(() -> assertThat(processed.total()).isEqualTo(2_000));
        processed.assertExactlyOnceInOrder(KEYS, 50);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(2_000));
    }

    @Test
    void shouldNotLetASlowKeyDelayAnother() throws Exception {
        // Given
        String topic = broker.createTopic(1);
        broker.produce(topic, KEYS, 0, 20);
        CompletableFuture<Void> slowKey = new CompletableFuture<>();

        // When
        consume(topic, "lowMarkPercent=50", new Work(1).until("key-7", slowKey));

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(processed.total()).isEqualTo(39 * 20));
        assertThat(broker.committed(topic)).as("not past the slow one").isLessThanOrEqualTo(7);
        slowKey.complete(null);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(800));
        processed.assertExactlyOnceInOrder(KEYS, 20);
    }

    @Test
    void shouldLoseNothingAndKeepTheOrderWhenConsumersComeAndGo() throws Exception {
        // Given
        String topic = broker.createTopic(8);
        Work work = new Work(20);
        CamelContext first = consume(topic, "workers=2&drainTimeout=120000", work);
        broker.produce(topic, KEYS, 0, 20);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(consumer(first).getProcessed()).isPositive());

        // When
        CamelContext second = consume(topic, "workers=2&drainTimeout=120000", work);
        await().atMost(LONG).untilAsserted(() -> assertThat(consumer(second).getAssignedPartitions())
                .isEqualTo(4));
        broker.produce(topic, KEYS, 20, 60);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(consumer(second).getProcessed()).isPositive());
        second.stop();
        broker.produce(topic, KEYS, 60, 70);

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(2_800));
        processed.assertExactlyOnceInOrder(KEYS, 70);
    }

    @Test
    void shouldEndAndCommitWhatIsInWorkAndReadNothingNewWhileAnOperatorPausesIt() throws Exception {
        // Given
        String topic = broker.createTopic(4);
        CompletableFuture<Void> inWork = new CompletableFuture<>();
        Work work = new Work(1);
        KEYS.forEach(key -> work.until(key, inWork));
        CamelContext context = consume(topic, "lowMarkPercent=50", work);
        broker.produce(topic, KEYS, 0, 1);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(processed.mostInWork()).isEqualTo(KEYS.size()));

        // When
        consumer(context).pauseReading();
        await().atMost(LONG).untilAsserted(() -> assertThat(consumer(context).getPausedPartitions())
                .isEqualTo(4));
        broker.produce(topic, KEYS, 1, 10);
        inWork.complete(null);

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(KEYS.size()));
        assertThat(processed.total()).isEqualTo(KEYS.size());
        assertThat(consumer(context).getAssignedPartitions()).isEqualTo(4);
        assertThat(consumer(context).isReadingPaused()).isTrue();

        // When the route is suspended and resumed meanwhile
        context.getRouteController().suspendRoute("consume");
        context.getRouteController().resumeRoute("consume");
        await().atMost(LONG).untilAsserted(() -> assertThat(consumer(context).getPausedPartitions())
                .isEqualTo(4));
        assertThat(processed.total()).isEqualTo(KEYS.size());
        consumer(context).resumeReading();

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(400));
        processed.assertExactlyOnceInOrder(KEYS, 10);
    }

    @Test
    void shouldMissNothingAfterTheConsumerWasKilled(@TempDir Path directory) throws Exception {
        // Given
        String topic = broker.createTopic(4);
        broker.produce(topic, KEYS, 0, 100);
        Path log = directory.resolve("processed");
        Process child = ConsumerProcess.start(broker.address(), topic, log);
        try {
            await().atMost(LONG)
                    .until(() -> Files.exists(log) && Files.readAllLines(log).size() > 600);
            await().atMost(LONG).until(() -> broker.committed(topic) > 0);

            // When
            child.destroyForcibly().waitFor();
        } finally {
            child.destroyForcibly();
        }
        replay(log);
        assertThat(processed.distinct()).as("killed on the way").isLessThan(4_000);
        consume(topic, "sessionTimeoutMs=6000&heartbeatIntervalMs=1000", new Work(1));

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(4_000));
        processed.assertNothingMissingAndNothingOvertaken(KEYS, 100);
    }

    @Test
    void shouldMakeDeadLettersOfWhatFailsAndOfWhatCannotBeRead() throws Exception {
        // Given
        String topic = broker.createTopic(1);
        broker.createTopic(topic + ".dlq", 1);
        RecordHeaders headers = new RecordHeaders();
        headers.add("X-Correlation-Id", bytes("c-1"));
        broker.produce(topic, bytes("k"), bytes("poison"), headers);
        broker.produce(topic, bytes("k"), new byte[] {1, 2, 3}, headers);
        broker.produce(topic, bytes("k"), bytes("7"), headers);

        // When
        consume(topic, "valueDeserializer=" + NoThreeBytesDeserializer.class.getName(), new Work(1));

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(processed.of("k")).containsExactly(7));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(3));
        List<ConsumerRecord<byte[], byte[]>> letters = broker.read(topic + ".dlq", 2);
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetterHeaders.OFFSET))
                .containsExactly("0", "1");
        assertThat(letters.get(0).key()).isEqualTo(bytes("k"));
        assertThat(letters.get(0).value()).isEqualTo(bytes("poison"));
        assertThat(header(letters.get(0), "X-Correlation-Id")).isEqualTo("c-1");
        assertThat(header(letters.get(0), DeadLetterHeaders.CAUSE_CLASS))
                .isEqualTo(NumberFormatException.class.getName());
        assertThat(header(letters.get(0), DeadLetterHeaders.TOPIC)).isEqualTo(topic);
        assertThat(header(letters.get(0), DeadLetterHeaders.GROUP)).isEqualTo(topic);
        assertThat(letters.get(1).value()).containsExactly(1, 2, 3);
        assertThat(header(letters.get(1), DeadLetterHeaders.CAUSE_MESSAGE)).isEqualTo("three bytes");
    }

    @Test
    void shouldHoldAPartitionUntilItsDeadLetterCanBeWritten() throws Exception {
        // Given a topic without a dead letter topic
        String topic = broker.createTopic(1);
        broker.produce(topic, bytes("k"), bytes("poison"), List.of());
        CamelContext context = consume(topic, "deadLetterRetryMaxDelay=500", new Work(1));
        await().atMost(LONG).untilAsserted(() -> assertThat(consumer(context).getBlockedPartitions())
                .isEqualTo(1));
        assertThat(broker.committed(topic)).isZero();

        // When
        broker.createTopic(topic + ".dlq", 1);

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(1));
        assertThat(broker.read(topic + ".dlq", 1)).hasSize(1);
        assertThat(consumer(context).getBlockedPartitions()).isZero();
    }

    @Test
    void shouldGoOnAfterTheBrokerWasKilledAndStartedAgain() throws Exception {
        // Given
        String topic = broker.createTopic(4);
        broker.produce(topic, KEYS, 0, 20);
        CamelContext context = consume(topic, "lowMarkPercent=50", new Work(1));
        await().atMost(LONG).untilAsserted(() -> assertThat(processed.total()).isEqualTo(800));

        // When
        broker.kill();
        await().atMost(LONG).untilAsserted(() -> assertThat(isReady(context)).isFalse());
        broker.startAgain();
        broker.produce(topic, KEYS, 20, 40);

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.committed(topic)).isEqualTo(1_600));
        processed.assertNothingMissingAndNothingOvertaken(KEYS, 40);
        await().atMost(LONG).untilAsserted(() -> assertThat(isReady(context)).isTrue());
    }

    private CamelContext consume(String topic, String options, Work work) throws Exception {
        CamelContext context = new DefaultCamelContext();
        contexts.add(context);
        context.getShutdownStrategy().setTimeout(60);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("keyed-kafka:" + topic + "?groupId=" + topic + "&brokers=" + broker.address()
                                + "&commitInterval=200&metadataMaxAgeMs=1000&" + patient(options))
                        .routeId("consume")
                        .process(work);
            }
        });
        context.start();
        return context;
    }

    /** A consumer that a busy machine holds up for a while is not taken for dead, unless a test wants that. */
    private static String patient(String options) {
        return options.contains("sessionTimeoutMs") ? options : options + "&sessionTimeoutMs=60000";
    }

    private void replay(Path log) throws IOException {
        for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
            String[] parts = line.split("=");
            if (parts.length == 2) {
                processed.add(parts[0], Integer.parseInt(parts[1]));
            }
        }
    }

    private static KeyedKafkaConsumer consumer(CamelContext context) {
        return (KeyedKafkaConsumer) context.getRoute("consume").getConsumer();
    }

    private static boolean isReady(CamelContext context) {
        return consumer(context).loops().stream().allMatch(KeyedKafkaHealthCheck::isReady);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** An asynchronous step: takes the value of the record for the key some milliseconds later. */
    private final class Work extends AsyncProcessorSupport {
        private final Executor later;
        private final Map<String, CompletableFuture<Void>> waitFor = new ConcurrentHashMap<>();

        Work(int millis) {
            later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        }

        Work until(String key, CompletableFuture<Void> future) {
            waitFor.put(key, future);
            return this;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String key = exchange.getMessage().getHeader(KafkaConstants.KEY, String.class);
            String body = exchange.getMessage().getBody(String.class);
            processed.begin(key);
            waitFor.getOrDefault(key, CompletableFuture.completedFuture(null))
                    .thenRunAsync(
                            () -> {
                                try {
                                    processed.end(key, Integer.parseInt(body));
                                } catch (NumberFormatException e) {
                                    exchange.setException(e);
                                    processed.giveUp(key);
                                }
                                callback.done(false);
                            },
                            later);
            return false;
        }
    }
}
