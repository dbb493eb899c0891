package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a real broker, which is killed: a 202 is a promise. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.root=error",
            // a machine that runs tests may be slow without being broken
            "dronedelivery.ingestion.max-block=2s",
            "dronedelivery.ingestion.request-timeout=2s",
            "dronedelivery.ingestion.delivery-timeout=4s",
        })
class KafkaIT {

    private static final LocalPlatform PLATFORM =
            LocalPlatform.builder().parts(Part.KAFKA).start();
    private static final String PATH = "/api/v1/deliveryrequests";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void broker(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.kafka.bootstrap-servers", () -> PLATFORM.url(Part.KAFKA));
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @BeforeEach
    void warmUp() {
        await().atMost(PATIENCE).until(this::post, accepted());
    }

    @Test
    void shouldHaveTheCommandInTheTopicWhenItAnswers202() throws IOException {
        // When
        var first = postUntilAccepted("Idempotency-Key", "order-1", "X-Correlation-Id", "c-1");
        var second = postUntilAccepted("Idempotency-Key", "order-1");

        // Then
        assertThat(id(second)).isEqualTo(id(first));
        var records = DeliveryRequests.in(PLATFORM.url(Part.KAFKA)).stream()
                .filter(stored -> stored.key().equals(id(first)))
                .toList();
        assertThat(records).hasSizeGreaterThanOrEqualTo(2);
        assertThat(records.get(0).headers().lastHeader("X-Correlation-Id").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("c-1");
        JsonNode command = HttpFixture.JSON.readTree(records.get(0).value());
        Contract.holds(Contract.event("schedule-delivery"), command);
    }

    @Test
    void shouldKeepEveryPromiseThroughABrokersDeath() throws InterruptedException {
        // Given: clients that never stop
        Set<String> promised = ConcurrentHashMap.newKeySet();
        var others = new ConcurrentLinkedQueue<HttpResponse<String>>();
        var over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            clients.execute(() -> {
                while (!over.get()) {
                    var answer = post("Idempotency-Key", UUID.randomUUID().toString());
                    if (answer.statusCode() == 202) {
                        promised.add(id(answer));
                    } else {
                        others.add(answer);
                    }
                }
            });
        }
        await().atMost(PATIENCE).until(() -> promised.size() > 100);

        // When
        PLATFORM.kill(Part.KAFKA);
        await().atMost(PATIENCE).until(() -> others.size() >= 8);
        int before = promised.size();
        PLATFORM.start(Part.KAFKA);
        await().atMost(PATIENCE).until(() -> promised.size() > before + 100);
        over.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        // Then
        assertThat(others).allSatisfy(KafkaIT::assertUnavailable);
        assertThat(DeliveryRequests.in(PLATFORM.url(Part.KAFKA)))
                .extracting(ConsumerRecord::key)
                .containsAll(promised);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        Contract.holds(Contract.api("components.yaml", "Problem"), HttpFixture.json(answer));
    }

    private static Predicate<HttpResponse<String>> accepted() {
        return answer -> answer.statusCode() == 202;
    }

    /** One partition of a broker that just came back may be slower than another; its 503 says to repeat. */
    private HttpResponse<String> postUntilAccepted(String... headers) {
        return await().atMost(PATIENCE).until(() -> post(headers), accepted());
    }

    private HttpResponse<String> post(String... headers) {
        return HttpFixture.send(port, "POST", PATH, HttpFixture.valid(), headers);
    }

    private static String id(HttpResponse<String> answer) {
        return HttpFixture.json(answer).get("deliveryId").textValue();
    }
}
