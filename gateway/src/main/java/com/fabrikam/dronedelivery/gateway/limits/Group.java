package com.fabrikam.dronedelivery.gateway.limits;

import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Routes that share a budget. */
enum Group {
    /** What changes something, of either version of the API. */
    WRITES,
    /** What only reads. */
    READS,
    /** Openings of streams of events; not what comes in them. */
    STREAMS,
    /** The operators' API. */
    OPERATORS,
    /** The pages and the documents: static, and mostly by visitors who have no name yet. */
    FILES;

    static Group of(ServerHttpRequest request) {
        var path = request.getPath().value();
        if (path.startsWith("/operator/v1/")) {
            return OPERATORS;
        }
        if (!path.startsWith("/api/") && !path.startsWith("/v0.1.0/")) {
            return FILES;
        }
        if (request.getMethod() != HttpMethod.GET && request.getMethod() != HttpMethod.HEAD) {
            return WRITES;
        }
        var accepted = request.getHeaders().getFirst("Accept");
        return accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE) ? STREAMS : READS;
    }

    /** Its name in configuration, headers and metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
