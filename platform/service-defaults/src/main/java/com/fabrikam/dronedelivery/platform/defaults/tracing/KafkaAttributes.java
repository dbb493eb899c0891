package com.fabrikam.dronedelivery.platform.defaults.tracing;

import io.opentelemetry.api.trace.Span;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What OpenTelemetry's messaging conventions want to know about a record, and how long it waited in its topic. */
final class KafkaAttributes {
    private static final String SYSTEM = "messaging.system";
    private static final String TOPIC = "messaging.destination.name";
    private static final String OPERATION = "messaging.operation.type";

    private KafkaAttributes() {}

    static void ofReceived(Span span, Exchange exchange) {
        if (!span.isRecording()) {
            return;
        }
        Message message = exchange.getMessage();
        span.setAttribute(SYSTEM, "kafka");
        span.setAttribute(OPERATION, "process");
        span.setAttribute(TOPIC, message.getHeader("kafka.TOPIC", String.class));
        span.setAttribute("messaging.destination.partition.id", message.getHeader("kafka.PARTITION", String.class));
        Long offset = message.getHeader("kafka.OFFSET", Long.class);
        if (offset != null) {
            span.setAttribute("messaging.kafka.offset", offset);
        }
        Long written = message.getHeader("kafka.TIMESTAMP", Long.class);
        if (written != null) {
            span.setAttribute("waitedMs", Math.max(0, System.currentTimeMillis() - written));
        }
    }

    static void ofSent(Span span, String topic) {
        span.setAttribute(SYSTEM, "kafka");
        span.setAttribute(OPERATION, "send");
        span.setAttribute(TOPIC, topic);
    }
}
