package com.fabrikam.dronedelivery.platform.defaults.tracing;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ToDefinition;

/** A step that leaves this process: by which protocol, and to what. */
record Outgoing(Protocol protocol, String target) {

    enum Protocol {
        KAFKA(SpanKind.PRODUCER),
        HTTP(SpanKind.CLIENT),
        MAIL(SpanKind.CLIENT),
        MONGODB(SpanKind.CLIENT),
        REDIS(SpanKind.CLIENT);

        private final SpanKind kind;

        Protocol(SpanKind kind) {
            this.kind = kind;
        }

        SpanKind kind() {
            return kind;
        }

        /** Whether the receiver can read headers. */
        boolean carriesHeaders() {
            return this == KAFKA || this == HTTP;
        }
    }

    static Optional<Outgoing> of(NamedNode step) {
        return step instanceof ToDefinition to ? of(to.getEndpointUri()) : Optional.empty();
    }

    static Optional<Outgoing> of(String uri) {
        int colon = uri.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String target = uri.substring(colon + 1).replaceFirst("^/+", "").replaceFirst("\\?.*", "");
        return Optional.ofNullable(
                        switch (uri.substring(0, colon)) {
                            case "kafka" -> Protocol.KAFKA;
                            case "vertx-http", "http", "https" -> Protocol.HTTP;
                            case "smtp", "smtps" -> Protocol.MAIL;
                            case "mongodb" -> Protocol.MONGODB;
                            case "spring-redis" -> Protocol.REDIS;
                            default -> null;
                        })
                .map(protocol -> new Outgoing(protocol, target));
    }
}
