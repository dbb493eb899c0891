package com.fabrikam.dronedelivery.platform.defaults.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;

/** Starts spans, and reads and writes the headers by which a trace goes from one process to the next. */
public final class Traces {
    private static final String SCOPE = "dronedelivery";

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Traces nothing. */
    public static Traces none() {
        return new Traces(OpenTelemetry.noop());
    }

    /** A span below what the context holds. */
    public Span start(String name, SpanKind kind, Context parent) {
        return spanBuilder(name, kind, parent).startSpan();
    }

    /** A span below what the context holds, still to be started. */
    public SpanBuilder spanBuilder(String name, SpanKind kind, Context parent) {
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
    }

    /** What the headers, which may be bytes, say about the sender's trace; an empty context if nothing. */
    public Context read(Map<String, ?> headers) {
        return propagator.extract(Context.root(), headers, Headers.READER);
    }

    /** Tells the receiver about the trace; nothing if there is none. */
    public void write(Context context, BiConsumer<String, String> header) {
        propagator.inject(context, header, BiConsumer::accept);
    }

    /** Whether the context is in a trace. */
    public static boolean isTraced(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }

    /** The span failed; of the cause its kind alone, because what it says may hold personal data. */
    public static void fail(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        span.setAttribute("error.type", failure.getClass().getName());
    }

    private enum Headers implements TextMapGetter<Map<String, ?>> {
        READER;

        @Override
        public Iterable<String> keys(Map<String, ?> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, ?> headers, String name) {
            Object value = headers == null ? null : headers.get(name);
            return value instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : value == null ? null : value.toString();
        }
    }
}
