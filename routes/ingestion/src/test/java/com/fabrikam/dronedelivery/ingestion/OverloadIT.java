package com.fabrikam.dronedelivery.ingestion;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Hundreds of requests at once while Kafka takes none: each is answered, in bounded time and memory, and what the answer says
 * of its fate is true.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.root=error",
            "dronedelivery.ingestion.buffer-size=128KB",
            "dronedelivery.ingestion.batch-size=16KB"
        })
class OverloadIT {

    private static final LocalPlatform PLATFORM =
            LocalPlatform.builder().parts(Part.KAFKA).start();

    private static final int AT_ONCE = 600;
    private static final int MAX_IN_FLIGHT = 400;
    /** Threads of Tomcat and of the exchanges, and a few of others. */
    private static final int MOST_THREADS = 200 + 200 + 100;

    /** max-wait + max-block + delivery-timeout, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(5 + 1 + 3).plusSeconds(60);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(BOUND)
            // threads of the test, which it counts, do not grow with the requests
            .executor(Executors.newFixedThreadPool(4))
            .build();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    /** Ways in which Kafka takes nothing. */
    enum Trouble {
        HANGS {
            @Override
            void begin() {
                PLATFORM.pause(Part.KAFKA);
            }

            @Override
            void end() {
                PLATFORM.resume(Part.KAFKA);
            }
        },
        IS_DEAD {
            @Override
            void begin() {
                PLATFORM.kill(Part.KAFKA);
            }

            @Override
            void end() {
                PLATFORM.start(Part.KAFKA);
            }
        },
        REFUSES {
            @Override
            void begin() {
                takeAtMost(1);
            }

            @Override
            void end() {
                takeAtMost(1024 * 1024);
            }
        };

        abstract void begin();

        abstract void end();
    }

    @DynamicPropertySource
    static void broker(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.kafka.bootstrap-servers", () -> PLATFORM.url(Part.KAFKA));
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerEverybodyTruly(Trouble trouble) throws IOException {
        // Given
        await().atMost(PATIENCE).until(() -> ask("warm-up-" + trouble).join().statusCode() == 202);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();

        // When
        Map<String, HttpResponse<String>> answers;
        trouble.begin();
        try {
            await().atMost(PATIENCE).until(() -> ask("probe-" + trouble).join().statusCode() == 503);
            answers = storm(trouble);
            await().atMost(PATIENCE)
                    .until(this::readiness, status -> status == (trouble == Trouble.REFUSES ? 200 : 503));
        } finally {
            trouble.end();
        }

        // Then: everybody is told to come again, by no more threads and memory than allowed
        assertThat(answers.values()).hasSize(AT_ONCE).allSatisfy(OverloadIT::tellsToComeAgain);
        assertThat(ManagementFactory.getThreadMXBean().getPeakThreadCount() - threads)
                .isLessThan(MOST_THREADS);
        var byCode = answers.entrySet().stream()
                .collect(groupingBy(answer -> code(answer.getValue()), TreeMap::new, toSet()));
        assertThat(byCode.keySet()).isSubsetOf("NotStored", "NotStoredInTime", "ServiceUnavailable");
        assertThat(byCode.getOrDefault("NotStored", Set.of()).size()
                        + byCode.getOrDefault("NotStoredInTime", Set.of()).size())
                .isBetween(1, AT_ONCE);

        // Then: it recovers by itself, with nothing left behind
        await().atMost(PATIENCE).until(this::readiness, status -> status == 200);
        await().atMost(PATIENCE).until(() -> ask("again-" + trouble).join().statusCode() == 202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(producerMetric("buffer-available-bytes"))
                .isEqualTo(producerMetric("buffer-total-bytes")));

        // Then: what was not taken is not there, and what may be there can be repeated
        var unknown = new HashSet<String>();
        byCode.getOrDefault("NotStoredInTime", Set.of()).forEach(answer -> unknown.add(answer.getKey()));
        var repeated = unknown.stream().limit(MAX_IN_FLIGHT / 4).toList();
        var ids = repeated.stream().map(this::repeatUntilAccepted).collect(toSet());
        assertThat(ids).as("one delivery for each key").hasSize(repeated.size());
        var commands = DeliveryRequests.in(PLATFORM.url(Part.KAFKA));
        assertThat(commands)
                .extracting(OverloadIT::key)
                .doesNotContainAnyElementsOf(answers.keySet().stream()
                        .filter(key -> !unknown.contains(key))
                        .toList());
        assertThat(commands).extracting(ConsumerRecord::key).containsAll(ids);
        assertThat(commands.stream().filter(command -> repeated.contains(key(command))))
                .as("a repeated command goes to the same delivery")
                .allSatisfy(command -> assertThat(ids).contains(command.key()));
    }

    /** A partition may be slower to come back than the one that took the first request; its 503 says to repeat. */
    private String repeatUntilAccepted(String idempotencyKey) {
        return id(
                await().atMost(PATIENCE).until(() -> ask(idempotencyKey).join(), answer -> answer.statusCode() == 202));
    }

    private int readiness() {
        return HttpFixture.send(managementPort, "GET", "/actuator/health/readiness", null)
                .statusCode();
    }

    private Map<String, HttpResponse<String>> storm(Trouble trouble) {
        var asked = new TreeMap<String, CompletableFuture<HttpResponse<String>>>();
        IntStream.range(0, AT_ONCE).mapToObj(i -> trouble + "-" + i).forEach(key -> asked.put(key, ask(key)));
        var answers = new TreeMap<String, HttpResponse<String>>();
        asked.forEach((key, answer) -> answers.put(key, answer.join()));
        return answers;
    }

    private CompletableFuture<HttpResponse<String>> ask(String idempotencyKey) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/deliveryrequests"))
                        .timeout(BOUND)
                        .header("X-Subject", "alice")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(HttpFixture.valid()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void tellsToComeAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        Contract.holds(Contract.api("components.yaml", "Problem"), HttpFixture.json(answer));
    }

    private static String code(HttpResponse<String> answer) {
        return HttpFixture.json(answer).path("code").asText();
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return HttpFixture.json(answer).get("deliveryId").textValue();
    }

    private static String key(ConsumerRecord<String, byte[]> command) {
        try {
            JsonNode document = HttpFixture.JSON.readTree(command.value());
            return document.path("idempotencyKey").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Of the one producer that there is, as operators see it. */
    private static double producerMetric(String name) {
        var beans = ManagementFactory.getPlatformMBeanServer();
        try {
            var producers = beans.queryNames(new ObjectName("kafka.producer:type=producer-metrics,*"), null);
            assertThat(producers).hasSize(1);
            return (double) beans.getAttribute(producers.iterator().next(), name);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private static void takeAtMost(int bytes) {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, DeliveryRequests.TOPIC);
        var change = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.of("bootstrap.servers", PLATFORM.url(Part.KAFKA)))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
