package com.fabrikam.dronedelivery.platform.telemetry.tracing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line in which ended spans wait to be exported. It is bounded, so that a receiver that is slow or away costs spans and never
 * memory or time of a request; and it counts what became of each, because the SDK would say of a lost one nothing.
 */
final class ExportLine implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(ExportLine.class);

    private final int longest;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder exported = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    ExportLine(int longest) {
        this.longest = longest;
    }

    /** Before the processor that batches spans. */
    SpanProcessor before(SpanProcessor batches) {
        return new Admission(batches);
    }

    /** Around the exporter that takes them off the line. */
    SpanExporter around(SpanExporter exporter) {
        return new Departure(exporter);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "exported", exported);
        counter(registry, "refused", refused);
        counter(registry, "dropped", dropped);
    }

    private static void counter(MeterRegistry registry, String outcome, LongAdder count) {
        FunctionCounter.builder("tracing.spans", count, LongAdder::doubleValue)
                .description("Sampled spans: exported, refused by the receiver, or dropped because the line was full")
                .tag("outcome", outcome)
                .register(registry);
    }

    private final class Admission implements SpanProcessor {
        private final SpanProcessor batches;

        Admission(SpanProcessor batches) {
            this.batches = batches;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // a batch is made of ended spans
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (!span.getSpanContext().isSampled()) {
                return;
            }
            if (waiting.incrementAndGet() > longest) {
                waiting.decrementAndGet();
                dropped.increment();
            } else {
                batches.onEnd(span);
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        @Override
        public CompletableResultCode shutdown() {
            return batches.shutdown();
        }

        @Override
        public CompletableResultCode forceFlush() {
            return batches.forceFlush();
        }
    }

    private final class Departure implements SpanExporter {
        private final SpanExporter exporter;

        Departure(SpanExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int size = spans.size();
            CompletableResultCode result = attempt(spans);
            return result.whenComplete(() -> {
                waiting.addAndGet(-size);
                (result.isSuccess() ? exported : refused).add(size);
            });
        }

        private CompletableResultCode attempt(Collection<SpanData> spans) {
            try {
                return exporter.export(spans);
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("failure", e.toString()).log("Spans could not be exported");
                return CompletableResultCode.ofFailure();
            }
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
