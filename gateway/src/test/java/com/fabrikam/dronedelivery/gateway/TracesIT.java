package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

/** Where a trace begins, and who decides about it. */
@AutoConfigureObservability
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {"management.tracing.sampling.probability=1.0", "logging.level.dronedelivery.access=info"})
class TracesIT extends GatewayFixture {
    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TestConfiguration
    static class Memory {

        @Bean
        SpanProcessor spansInMemory() {
            return SimpleSpanProcessor.create(SPANS);
        }
    }

    @BeforeEach
    void forget() {
        SPANS.reset();
    }

    @Test
    void shouldGoOnWithAClientsTraceAndDecideByItselfWhetherItIsRecorded() {
        // When
        request("00-" + TRACE + "-b7ad6b7169203331-00");

        // Then
        String passedOn = DELIVERY.lastCall().header("traceparent");
        assertThat(passedOn).startsWith("00-" + TRACE + "-").endsWith("-01");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(server().getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span(SpanKind.CLIENT).getParentSpanId()).isEqualTo(server().getSpanId());
            assertThat(passedOn).contains(span(SpanKind.CLIENT).getSpanId());
        });
    }

    @Test
    void shouldSayWhichDeliveryATraceIsAbout() {
        // When
        request("00-" + TRACE + "-b7ad6b7169203331-01");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server().getAttributes().asMap())
                        .containsEntry(AttributeKey.stringKey("deliveryId"), DELIVERY_ID)
                        .containsEntry(AttributeKey.stringKey("correlationId"), "c-1"));
    }

    @Test
    void shouldSayInTheLogWhichTraceALineBelongsTo(CapturedOutput output) {
        // When
        request("00-" + TRACE + "-b7ad6b7169203331-01");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("\"answered\""))
                .last()
                .asString()
                .contains(
                        "\"trace\":{\"id\":\"" + TRACE + "\"}",
                        "\"correlationId\":\"c-1\"",
                        "\"deliveryId\":\"" + DELIVERY_ID + "\""));
    }

    private void request(String traceparent) {
        client.get()
                .uri("/api/v1/deliveries/" + DELIVERY_ID)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .headers(headers -> headers.setAll(Map.of("traceparent", traceparent, "X-Correlation-Id", "c-1")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static SpanData server() {
        return span(SpanKind.SERVER);
    }

    private static SpanData span(SpanKind kind) {
        List<SpanData> found = SPANS.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == kind)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
