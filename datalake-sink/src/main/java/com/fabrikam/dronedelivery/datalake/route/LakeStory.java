package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.correlation.DeliveryId;
import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * What traces and logs tell of the lake: that an event is in it, once its file is. Many events of many traces share one file, so
 * each that is traced gets a span in its own trace, from the reading to the commit; no span is kept open meanwhile, and no more than
 * {@value #MOST_WAITING} events of a partition are remembered, the rest are in the lake without a word.
 */
@Component
final class LakeStory {
    /** Of W3C Trace Context; most positions come without. */
    private static final String TRACE_HEADER = "traceparent";

    private static final int MOST_WAITING = 1_000;

    private final Map<Integer, Deque<Waiting>> waiting = new ConcurrentHashMap<>();
    private final Traces traces;

    LakeStory(Traces traces) {
        this.traces = traces;
    }

    private record Waiting(ConsumerRecord<byte[], byte[]> stored, Context trace, Instant read) {}

    /** The record was appended to a file. Of one that is not traced nothing is told, or every position would be. */
    void appended(ConsumerRecord<byte[], byte[]> stored) {
        if (stored.headers().lastHeader(TRACE_HEADER) == null) {
            return;
        }
        Map<String, byte[]> headers = new HashMap<>();
        stored.headers().forEach(header -> headers.put(header.key(), header.value()));
        Context trace = traces.read(headers);
        Deque<Waiting> line = waiting.computeIfAbsent(stored.partition(), partition -> new ArrayDeque<>());
        if (Traces.isTraced(trace) && line.size() < MOST_WAITING) {
            line.add(new Waiting(stored, trace, Instant.now()));
        }
    }

    /** All before this offset are in the lake. */
    void committed(int partition, long offset) {
        Deque<Waiting> line = waiting.get(partition);
        while (line != null && !line.isEmpty() && line.peek().stored().offset() < offset) {
            tell(line.poll());
        }
    }

    /** The partition is somebody else's, or begins again. */
    void forget(int partition) {
        waiting.remove(partition);
    }

    private void tell(Waiting event) {
        ConsumerRecord<byte[], byte[]> stored = event.stored();
        String deliveryId = stored.key() == null ? null : new String(stored.key(), StandardCharsets.UTF_8);
        Span span = traces.spanBuilder("datalake-sink.write-lake", SpanKind.CONSUMER, event.trace())
                .setStartTimestamp(event.read())
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", stored.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(stored.partition()))
                .setAttribute("messaging.kafka.offset", stored.offset())
                .setAttribute(DeliveryId.NAME, deliveryId)
                .startSpan();
        SpanContext context = span.getSpanContext();
        LoggingEventBuilder line = StoryLine.LAKE_WRITTEN
                .line()
                .addKeyValue(DeliveryId.NAME, deliveryId)
                .addKeyValue("trace.id", context.getTraceId())
                .addKeyValue("span.id", context.getSpanId())
                .addKeyValue("partition", stored.partition())
                .addKeyValue("offset", stored.offset());
        var header = stored.headers().lastHeader(CorrelationId.HEADER);
        if (header != null) {
            line = line.addKeyValue(
                    CorrelationId.MDC_KEY, CorrelationId.parse(header.value()).orElse(null));
        }
        line.log();
        span.end();
    }
}
