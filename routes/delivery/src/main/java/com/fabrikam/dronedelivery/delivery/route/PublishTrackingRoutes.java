package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryTracking;
import com.fabrikam.dronedelivery.delivery.domain.FailedOperation;
import com.fabrikam.dronedelivery.delivery.domain.Replacement;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import java.util.ArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * A stored record → the milestones that Kafka is not known to have → delivery-tracking. With a failure, what the Supervisor has to
 * know → failed-operations; with a drone that failed before it had the package, the command for another → delivery-requests.
 * Between store and publish a process may die: whoever touches the delivery next publishes what was left, in order, with the same
 * ids.
 */
@Component
final class PublishTrackingRoutes extends RouteBuilder {

    /** Exchange property with the record; the body may change while a step is repeated, this does not. */
    static final String RECORD = "deliveryRecord";

    private static final String STAGE = "publishedStage";

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
                .process(PublishTrackingRoutes::address)
                .marshal().json(JsonLibrary.Jackson)
                .to(producer("delivery-tracking", properties)).id("publish-tracking-event")
                .process(PublishTrackingRoutes::tell).id("tell-stage")
            .end()
            .process(this::notePublished).id("note-published");
        // spotless:on
    }

    /** Acknowledged by all replicas, or failed, within the time-out. */
    static String producer(String topic, DeliveryProperties properties) {
        long timeout = properties.publishTimeout().toMillis();
        return "kafka:" + topic + "?requestRequiredAcks=all&enableIdempotence=true&lingerMs=0"
                + "&keySerializer=org.apache.kafka.common.serialization.StringSerializer"
                + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                + "&maxBlockMs=" + timeout + "&deliveryTimeoutMs=" + timeout + "&requestTimeoutMs=" + timeout / 2;
    }

    private static void unpublished(Exchange exchange) {
        var record = exchange.getProperty(RECORD, DeliveryRecord.class);
        var all = new ArrayList<Object>(record.unpublished());
        if (!all.isEmpty()) {
            record.delivery().flatMap(Delivery::failure).ifPresent(all::add);
        }
        record.replacement().ifPresent(all::add);
        exchange.getMessage().setBody(all);
    }

    private static void address(Exchange exchange) {
        var message = exchange.getMessage();
        if (message.getBody() instanceof FailedOperation failed) {
            message.setHeader(KafkaConstants.KEY, failed.deliveryId().toString());
            message.setHeader(KafkaConstants.OVERRIDE_TOPIC, "failed-operations");
        } else if (message.getBody() instanceof Replacement command) {
            message.setHeader(KafkaConstants.KEY, command.deliveryId().toString());
            message.setHeader(KafkaConstants.OVERRIDE_TOPIC, "delivery-requests");
        } else {
            var event = message.getBody(DeliveryTracking.class);
            message.setHeader(KafkaConstants.KEY, event.deliveryId().toString());
            exchange.setProperty(STAGE, event.stage());
        }
    }

    private static void tell(Exchange exchange) {
        if (exchange.getProperty(STAGE) != null) {
            StoryLine.STAGE_CHANGED
                    .line()
                    .addKeyValue("stage", exchange.getProperty(STAGE))
                    .log();
        }
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
