package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Topic;
import com.fabrikam.dronedelivery.platform.testing.Topic.Message;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a real Kafka and a real Redis. */
@SpringBootTest(
        classes = DeliveryApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=",
            // a machine that runs tests may be slow without being broken
            "dronedelivery.delivery.publish-timeout=25s",
            "spring.data.redis.connect-timeout=20s",
            "spring.data.redis.timeout=20s",
            "spring.data.redis.lettuce.pool.max-wait=20s",
            // contexts of other tests live on and share the work, so this is the same for all
            "dronedelivery.confirmations.timeout=1s",
            "dronedelivery.confirmations.tick=100ms",
            "dronedelivery.confirmations.store-timeout=10s",
            "dronedelivery.notifications.allow-private-targets=true",
            "dronedelivery.notifications.attempts=6",
            "dronedelivery.notifications.retry-delay=20ms",
            "dronedelivery.notifications.retry-max-delay=50ms",
            "dronedelivery.notifications.timeout=20s"
        })
abstract class ServiceIT {
    static final Duration SOON = Duration.ofMinutes(2);
    static final LocalPlatform PLATFORM = Infrastructure.platform();

    final UUID id = UUID.randomUUID();
    Api api;
    private Topic tracking;
    private KafkaProducer<String, String> producer;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.kafka.bootstrap-servers", () -> PLATFORM.url(Part.KAFKA));
        registry.add("dronedelivery.redis.url", () -> PLATFORM.url(Part.REDIS));
        registry.add("dronedelivery.mongodb.uri", () -> PLATFORM.url(Part.MONGO));
        registry.add("dronedelivery.smtp.host", () -> "127.0.0.1");
        registry.add(
                "dronedelivery.smtp.port", () -> Infrastructure.mail().getSmtp().getPort());
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
        tracking = new Topic("delivery-tracking", PLATFORM.url(Part.KAFKA));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", PLATFORM.url(Part.KAFKA)), new StringSerializer(), new StringSerializer());
        awaitReadiness(200);
    }

    /** Also after another test has taken Kafka or Redis away. */
    void awaitReadiness(int status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        api.get("/actuator/health/readiness", null).status())
                .isEqualTo(status));
    }

    @AfterEach
    void disconnect() {
        tracking.close();
        producer.close();
    }

    void send(String topic, String value) {
        send(topic, id, value);
    }

    void send(String topic, UUID key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key.toString(), value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What subscribers know of this delivery: each event once, by its id, in the order of its first publication. */
    List<JsonNode> trackingEvents() {
        var events = tracking.of(id).stream().map(Message::json).toList();
        events.forEach(event -> Contracts.assertEvent("delivery-tracking", event));
        var byId = new java.util.LinkedHashMap<String, JsonNode>();
        for (var event : events) {
            var first = byId.putIfAbsent(event.path("eventId").asText(), event);
            assertThat(event).as("published again as it was").isEqualTo(first == null ? event : first);
        }
        return List.copyOf(byId.values());
    }

    void awaitTracking(String... types) {
        await().atMost(SOON).untilAsserted(() -> assertThat(trackingEvents())
                .extracting(event -> event.path("type").asText())
                .containsExactly(types));
    }

    String newDelivery() {
        return """
                {"ownerId":"alice","packageId":"p-1","droneId":"drone-1",
                 "pickup":{"latitude":47.62,"longitude":-122.35},"dropoff":{"latitude":47.6,"longitude":-122.33,"altitude":0},
                 "pickupTime":"2030-01-01T10:00:00Z","deadline":"2030-01-01T12:00:00Z","expedited":false,
                 "confirmationRequired":"None","pickupEta":"2030-01-01T10:00:00Z","deliveryEta":"2030-01-01T10:06:00Z"}
                """;
    }

    static String proposal(String type) {
        return """
                {"type":"%s","ownerId":"alice","step":"ScheduleDrone",
                 "reason":{"code":"NoDroneInRange","message":"No drone flies that far."}}
                """.formatted(type);
    }

    String droneStatus(int sequence, String status, String leg) {
        return """
                {"eventId":"%s","type":"DroneStatus","schemaVersion":"1.0","occurredAt":"2030-01-01T10:0%d:00Z",
                 "correlationId":"c-it","deliveryId":"%s","droneId":"drone-1","sequence":%d,"status":"%s","leg":"%s",
                 "location":{"latitude":47.61,"longitude":-122.34,"altitude":%d},
                 "pickupEta":"2030-01-01T10:01:00Z","deliveryEta":"2030-01-01T10:0%d:30Z"}
                """.formatted(UUID.randomUUID(), sequence, id, sequence, status, leg, 100 + sequence, sequence);
    }

    String scheduleDelivery(String ownerId) {
        return """
                {"eventId":"%s","type":"ScheduleDelivery","schemaVersion":"1.0","occurredAt":"2030-01-01T09:00:00Z",
                 "correlationId":"c-it","deliveryId":"%s","ownerId":"%s",
                 "pickup":{"latitude":47.62,"longitude":-122.35,"altitude":0},
                 "dropoff":{"latitude":47.6,"longitude":-122.33,"altitude":0},
                 "pickupTime":"2030-01-01T10:00:00Z","expedited":false,"confirmationRequired":"None",
                 "package":{"packageId":"p-1","size":"Small","weight":1.5}}
                """.formatted(UUID.randomUUID(), id, ownerId);
    }
}
