package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * A stored record → the milestones that Kafka is not known to have → delivery-tracking. Between store and publish a process
 * may die: whoever touches the delivery next publishes what was left, in order, with the same ids.
 */
@Component
final class PublishTrackingRoutes extends RouteBuilder {

    /** Exchange property with the record; the body may change while a step is repeated, this does not. */
    static final String RECORD = "deliveryRecord";

    private final DeliveryRecords records;
    private final DeliveryProperties properties;

    PublishTrackingRoutes(DeliveryRecords records, DeliveryProperties properties) {
        this.records = records;
        this.properties = properties;
    }

    @Override
    public void configure() {
        // spotless:off
        from("direct:publish-tracking")
            .routeId("delivery.publish-tracking")
            .description("Publishes the stages of a delivery that Kafka has not acknowledged yet, in order")
            .errorHandler(noErrorHandler())
            .process(PublishTrackingRoutes::unpublished).id("select-unpublished")
            .split(body()).stopOnException()
                .removeHeaders("*")
                .setHeader(KafkaConstants.KEY, simple("${body.deliveryId}"))
                .marshal().json(JsonLibrary.Jackson)
                .to(producer()).id("publish-tracking-event")
            .end()
            .process(this::notePublished).id("note-published");
        // spotless:on
    }

    private String producer() {
        long timeout = properties.publishTimeout().toMillis();
        return "kafka:delivery-tracking?requestRequiredAcks=all&enableIdempotence=true&lingerMs=0"
                + "&keySerializer=org.apache.kafka.common.serialization.StringSerializer"
                + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                + "&maxBlockMs=" + timeout + "&deliveryTimeoutMs=" + timeout + "&requestTimeoutMs=" + timeout / 2;
    }

    private static void unpublished(Exchange exchange) {
        var record = exchange.getProperty(RECORD, DeliveryRecord.class);
        exchange.getMessage().setBody(record.unpublished());
    }

    private void notePublished(Exchange exchange) {
        var record = exchange.getProperty(RECORD, DeliveryRecord.class);
        if (!record.unpublished().isEmpty()) {
            records.published(
                    record.deliveryId(),
                    record.delivery().orElseThrow().milestones().size());
        }
    }
}
