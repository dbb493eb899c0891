package com.fabrikam.dronedelivery.platform.telemetry.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportLineTest {
    private final SlowReceiver receiver = new SlowReceiver();
    private final ExportLine line = new ExportLine(2);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Tracer tracer = SdkTracerProvider.builder()
            .addSpanProcessor(line.before(SimpleSpanProcessor.create(line.around(receiver))))
            .build()
            .get("test");

    @BeforeEach
    void bind() {
        line.bindTo(meters);
    }

    @Test
    void shouldCountWhatTheReceiverTookAndWhatItDidNot() {
        // When
        endSpans(2);
        receiver.answers.get(0).succeed();
        receiver.answers.get(1).fail();

        // Then
        assertThat(count("exported")).isEqualTo(1);
        assertThat(count("refused")).isEqualTo(1);
        assertThat(count("dropped")).isZero();
    }

    @Test
    void shouldDropAndCountWhatTheLineHasNoPlaceFor() {
        // When
        endSpans(5);

        // Then
        assertThat(receiver.answers).hasSize(2);
        assertThat(count("dropped")).isEqualTo(3);
    }

    @Test
    void shouldHavePlaceAgainWhenTheReceiverHasTakenSome() {
        // Given
        endSpans(3);

        // When
        receiver.answers.get(0).succeed();
        endSpans(1);

        // Then
        assertThat(receiver.answers).hasSize(3);
        assertThat(count("dropped")).isEqualTo(1);
    }

    @Test
    void shouldCountAsRefusedWhatTheExporterFailsOn() {
        // Given
        receiver.fails = true;

        // When
        endSpans(3);

        // Then
        assertThat(count("refused")).isEqualTo(3);
        assertThat(count("dropped")).as("the line is empty again").isZero();
    }

    private void endSpans(int number) {
        for (int i = 0; i < number; i++) {
            tracer.spanBuilder("span").startSpan().end();
        }
    }

    private double count(String outcome) {
        return meters.get("tracing.spans")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private static final class SlowReceiver implements SpanExporter {
        private final List<CompletableResultCode> answers = new ArrayList<>();
        private boolean fails;

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            if (fails) {
                throw new IllegalStateException("not an answer");
            }
            CompletableResultCode answer = new CompletableResultCode();
            answers.add(answer);
            return answer;
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
