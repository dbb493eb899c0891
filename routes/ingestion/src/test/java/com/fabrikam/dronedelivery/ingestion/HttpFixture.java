package com.fabrikam.dronedelivery.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service on a free port; in the place of Kafka stands a producer that remembers, and fails on demand. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.root=warn", "camel.component.kafka.kafka-client-factory=#kafkaClientFactory"})
@Import(HttpFixture.InPlaceOfKafka.class)
abstract class HttpFixture {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String ID = "6f2d1c3e-8a53-4d0f-9c7b-3f4f6f1f1a10";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    MockProducer<String, byte[]> kafka;

    @TestConfiguration(proxyBeanMethods = false)
    static class InPlaceOfKafka {

        @Bean
        MockProducer<String, byte[]> producer() {
            return new MockProducer<>(true, new StringSerializer(), new ByteArraySerializer());
        }

        @Bean
        KafkaClientFactory kafkaClientFactory(MockProducer<String, byte[]> producer) {
            return new KafkaClientFactory() {
                @Override
                @SuppressWarnings("rawtypes")
                public Producer getProducer(Properties settings) {
                    return producer;
                }

                @Override
                @SuppressWarnings("rawtypes")
                public Consumer getConsumer(Properties settings) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public String getBrokers(KafkaConfiguration configuration) {
                    return "localhost:1";
                }
            };
        }
    }

    @BeforeEach
    void forget() {
        kafka.clear();
        kafka.sendException = null;
    }

    static Instant inAnHour() {
        return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Two hours east of UTC, with its seconds: {@code OffsetDateTime.toString} leaves them out on the full minute. */
    static String eastern(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.ofHours(2)));
    }

    static String valid() {
        return """
                {"pickup":{"latitude":47.62,"longitude":-122.35},"dropoff":{"latitude":47.60,"longitude":-122.33},
                 "pickupTime":"%s","package":{"packageId":"p-1","size":"Small","weight":1.5,"tag":"t"}}""".formatted(inAnHour());
    }

    HttpResponse<String> post(String body, String... headers) {
        return send("POST", "/api/v1/deliveryrequests", body, headers);
    }

    HttpResponse<String> put(String id, String body, String... headers) {
        return send("PUT", "/api/v1/deliveryrequests/" + id, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(port, method, path, body, headers);
    }

    /** As alice, with JSON, unless the headers say otherwise; an empty value leaves a header out. */
    static HttpResponse<String> send(int port, String method, String path, String body, String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of(
                "X-Subject", "alice",
                "X-Scopes", "deliveries:read deliveries:write",
                "Content-Type", "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }
}
