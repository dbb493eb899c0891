package com.fabrikam.dronedelivery.supervisor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a real Kafka, a real coordinator and a mail server. */
@SpringBootTest(
        classes = SupervisorApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=",
            "spring.jmx.enabled=true",
            "dronedelivery.supervisor.tick=100ms",
            "dronedelivery.supervisor.look-interval=200ms",
            "dronedelivery.supervisor.drive-after=500ms",
            "dronedelivery.supervisor.attempts=3",
            "dronedelivery.supervisor.retry.initial-pause=100ms",
            "dronedelivery.supervisor.watch-interval=300ms",
            // a machine that runs tests may be slow without being broken
            "dronedelivery.supervisor.call-timeout=60s",
            "dronedelivery.smtp.timeout=60s",
            "dronedelivery.supervisor.lra.watch-interval=300ms",
            "dronedelivery.supervisor.lra.unfinished-after=2s",
            "dronedelivery.supervisor.lra.active-timeout=1s",
            "dronedelivery.supervisor.lra.active-margin=1s",
            "dronedelivery.supervisor.notification.retry.initial-pause=100ms",
            "dronedelivery.supervisor.notification.retry.max-pause=500ms"
        })
@AutoConfigureObservability(tracing = false)
abstract class ServiceIT {
    static final Duration SOON = Duration.ofMinutes(2);
    static final LocalPlatform PLATFORM = Infrastructure.platform();
    static final WireMockServer SERVICES = Infrastructure.SERVICES;

    final UUID deliveryId = UUID.randomUUID();
    final UUID eventId = UUID.randomUUID();
    Api api;
    private KafkaProducer<String, String> producer;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.kafka.bootstrap-servers", () -> PLATFORM.url(Part.KAFKA));
        registry.add("dronedelivery.lra.coordinator-url", () -> PLATFORM.url(Part.SAGA_COORDINATOR));
        registry.add("dronedelivery.backends.scheduler.url", SERVICES::baseUrl);
        registry.add("dronedelivery.backends.account.url", SERVICES::baseUrl);
        registry.add("dronedelivery.smtp.host", () -> "127.0.0.1");
        registry.add("dronedelivery.smtp.port", () -> Infrastructure.MAIL_PORT);
        survey(registry, 0, "well", SERVICES::baseUrl);
        survey(registry, 1, "away", () -> "http://localhost:1");
        survey(registry, 2, "broken", () -> SERVICES.baseUrl() + "/broken");
        survey(registry, 3, "babbling", () -> SERVICES.baseUrl() + "/babbling");
        survey(registry, 4, "unknown", () -> SERVICES.baseUrl() + "/unknown");
    }

    /** Here, because a test with properties of its own would be a second Supervisor that reads a part of what the first one is sent. */
    private static void survey(DynamicPropertyRegistry registry, int index, String name, Supplier<Object> url) {
        registry.add("dronedelivery.supervisor.survey.parts[" + index + "].name", () -> name);
        registry.add("dronedelivery.supervisor.survey.parts[" + index + "].url", url);
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", PLATFORM.url(Part.KAFKA)), new StringSerializer(), new StringSerializer());
        SERVICES.resetAll();
        SERVICES.stubFor(get(urlPathMatching("/internal/accounts/.*"))
                .willReturn(okJson("{\"accountId\":\"a\",\"ownerId\":\"%1$s\",\"status\":\"Active\",\"email\":\"%1$s\"}"
                        .formatted(address()))));
        schedulerAnswers(204);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        api.get("/actuator/health/readiness").status())
                .isEqualTo(200));
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    String address() {
        return deliveryId + "@customers.example";
    }

    void schedulerAnswers(int status) {
        SERVICES.stubFor(put(urlPathEqualTo("/internal/deliveryrequests/" + deliveryId + "/undoing"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(status == 204 ? "" : "{\"detail\":\"Not undone yet: drone\"}")));
    }

    void send(String topic, String key, String value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    void send(ProducerRecord<String, String> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    String failedOperation(String lraId) {
        return failedOperation(eventId, deliveryId, lraId);
    }

    static String failedOperation(UUID eventId, UUID deliveryId, String lraId) {
        return """
                {"eventId":"%s","type":"FailedOperation","schemaVersion":"1.0","occurredAt":"2030-01-01T09:00:00Z",
                 "correlationId":"c-it","deliveryId":"%s","ownerId":"alice","packageId":"p-1","step":"ScheduleDrone",
                 "reason":{"code":"BackendUnavailable","message":"drone did not answer"},"lraId":"%s"}
                """.formatted(eventId, deliveryId, lraId);
    }

    /** The operation once it is in this state. */
    JsonNode awaitState(UUID operationId, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        api.operation(operationId).path("state").asText())
                .isEqualTo(state));
        var operation = api.operation(operationId);
        Contracts.assertAnswer("supervisor.yaml#/components/schemas/Operation", operation);
        return operation;
    }

    List<MimeMessage> mails() {
        return Arrays.stream(Infrastructure.MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address());
                    } catch (jakarta.mail.MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** The value of a metric, of all its samples that hold this label. */
    double metric(String name, String label) {
        return api.text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
