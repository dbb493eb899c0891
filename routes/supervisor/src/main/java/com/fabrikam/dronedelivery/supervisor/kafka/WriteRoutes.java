package com.fabrikam.dronedelivery.supervisor.kafka;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code store-operation → supervisor-operations}, {@code store-dead-letter → supervisor-dead-letters},
 * {@code publish-alert → operation-alerts}, {@code replay → the topic that the header names}
 *
 * <p>All replicas have it, or the caller hears of a failure.
 */
@Component
final class WriteRoutes extends RouteBuilder {
    private static final String ACKNOWLEDGED = "?requestRequiredAcks=all&enableIdempotence=true&lingerMs=0"
            + "&keySerializer=org.apache.kafka.common.serialization.%sSerializer"
            + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
            + "&maxBlockMs=5000&requestTimeoutMs=5000&deliveryTimeoutMs=10000";
    private static final String LARGE = "&compressionCodec=gzip&maxRequestSize=33554432";

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:store-operation")
            .routeId("supervisor.store-operation")
            .description("Keeps the newest state of an operation in a compacted topic")
            .to("kafka:" + Topics.OPERATIONS + ACKNOWLEDGED.formatted("String") + LARGE).id("write-operation");

        from("direct:store-dead-letter")
            .routeId("supervisor.store-dead-letter")
            .description("Keeps the newest state of a dead letter in a compacted topic")
            .to("kafka:" + Topics.DEAD_LETTERS + ACKNOWLEDGED.formatted("String") + LARGE).id("write-dead-letter");

        from("direct:publish-alert")
            .routeId("supervisor.publish-alert")
            .description("Tells operators that an operation needs attention")
            .to("kafka:" + Topics.ALERTS + ACKNOWLEDGED.formatted("String")).id("write-alert");

        from("direct:send-replay")
            .routeId("supervisor.send-replay")
            .description("Sends a message to its topic again, as it was")
            .to("kafka:replay" + ACKNOWLEDGED.formatted("ByteArray") + LARGE).id("write-replay");
        // spotless:on
    }
}
