package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What operators see and set. */
@TestPropertySource(
        properties = {
            "dronedelivery.ingestion.max-block=700ms",
            "dronedelivery.ingestion.request-timeout=800ms",
            "dronedelivery.ingestion.delivery-timeout=900ms",
            "dronedelivery.ingestion.linger=3ms",
            "dronedelivery.ingestion.batch-size=8KB",
            "dronedelivery.ingestion.buffer-size=1MB",
            "dronedelivery.ingestion.retry-after=7s",
            "dronedelivery.ingestion.id-namespace=6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        })
class OperationsIT extends HttpFixture {

    @Autowired
    CamelContext camel;

    @Autowired
    MeterRegistry meters;

    @Test
    void shouldNameAndDescribeItsRoutes() {
        assertThat(camel.getRoutes())
                .extracting(Route::getRouteId)
                .contains(
                        "ingestion.request-delivery",
                        "ingestion.put-delivery-request",
                        "ingestion.reschedule-delivery",
                        "ingestion.cancel-delivery",
                        "ingestion.write-command");
        assertThat(camel.getRoutes()).allSatisfy(route -> {
            assertThat(route.getRouteId()).startsWith("ingestion.");
            assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank();
        });
    }

    @Test
    void shouldBindEveryKeyThatItDocuments() {
        // When
        var kafka = camel.getEndpoints().stream()
                .filter(KafkaEndpoint.class::isInstance)
                .map(endpoint -> ((KafkaEndpoint) endpoint).getConfiguration())
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(kafka.getMaxBlockMs()).isEqualTo(700);
        assertThat(kafka.getRequestTimeoutMs()).isEqualTo(800);
        assertThat(kafka.getDeliveryTimeoutMs()).isEqualTo(900);
        assertThat(kafka.getLingerMs()).isEqualTo(3);
        assertThat(kafka.getProducerBatchSize()).isEqualTo(8 * 1024);
        assertThat(kafka.getBufferMemorySize()).isEqualTo(1024 * 1024);
        assertThat(kafka.getRequestRequiredAcks()).isEqualTo("all");
        assertThat(kafka.isEnableIdempotence()).isTrue();
    }

    @Test
    void shouldCountWhatBecomesOfRequests() {
        // Given
        double accepted = requests("accepted");
        double invalid = requests("invalid");
        double forbidden = requests("forbidden");
        double unavailable = requests("unavailable");
        double weights = meters.counter("dronedelivery.ingestion.violations", "field", "package.weight")
                .count();

        double documents = meters.counter("dronedelivery.ingestion.violations", "field", "$")
                .count();

        // When
        post(valid());
        post(valid().replace("1.5", "0"));
        post("{\"mine\":1,\"mine\":2}");
        post("a=b", "Content-Type", "application/x-www-form-urlencoded");
        post(valid().replaceFirst("\\{", "{\"ownerId\":\"bob\","));
        kafka.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");
        var refused = post(valid());

        // Then
        assertThat(requests("accepted")).isEqualTo(accepted + 1);
        assertThat(requests("invalid")).isEqualTo(invalid + 2);
        assertThat(requests("forbidden")).isEqualTo(forbidden + 1);
        assertThat(requests("unavailable")).isEqualTo(unavailable + 1);
        assertThat(meters.counter("dronedelivery.ingestion.violations", "field", "package.weight")
                        .count())
                .isEqualTo(weights + 1);
        assertThat(meters.counter("dronedelivery.ingestion.violations", "field", "$")
                        .count())
                .isEqualTo(documents + 1);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void shouldServeItsApiDocument() {
        assertThat(send("GET", "/openapi.yaml", null).body()).contains("title: Ingestion service");
    }

    private double requests(String outcome) {
        return meters.counter("dronedelivery.ingestion.requests", "outcome", outcome)
                .count();
    }
}
