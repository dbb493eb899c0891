package com.fabrikam.dronedelivery.platform.telemetry.tracing;

import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.SpanExporters;
import org.springframework.boot.actuate.autoconfigure.tracing.SpanProcessors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts a counted, bounded line before Spring Boot's exporter; without an exporter nothing waits at all. */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
public class ExportAutoConfiguration {

    @Bean
    ExportLine exportLine(@Value("${management.tracing.opentelemetry.export.max-queue-size:2048}") int longest) {
        return new ExportLine(longest);
    }

    /** Of several receivers the first one counts. */
    @Bean
    SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters, ExportLine line) {
        List<SpanExporter> all = new ArrayList<>(exporters.orderedStream().toList());
        if (!all.isEmpty()) {
            all.set(0, line.around(all.get(0)));
        }
        return SpanExporters.of(all);
    }

    @Bean
    SpanProcessors spanProcessors(ObjectProvider<SpanProcessor> processors, SpanExporters exporters, ExportLine line) {
        return SpanProcessors.of(processors
                .orderedStream()
                .filter(processor -> !(processor instanceof BatchSpanProcessor)
                        || !exporters.list().isEmpty())
                .map(processor -> processor instanceof BatchSpanProcessor ? line.before(processor) : processor)
                .toList());
    }
}
