package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryTracking;
import com.fabrikam.dronedelivery.delivery.domain.Notification;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequests;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * delivery-tracking (a group of its own) → who wants to be told → notifications, one for each subscriber. The flight waits for nobody.
 */
@Component
final class NotifySubscribersRoutes extends RouteBuilder {
    private final NotifyMeRequests requests;
    private final DeliveryProperties properties;

    NotifySubscribersRoutes(NotifyMeRequests requests, DeliveryProperties properties) {
        this.requests = requests;
        this.properties = properties;
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:delivery-tracking?groupId=delivery-notifications&workers={{dronedelivery.delivery.workers}}"
                + "&maxInFlight={{dronedelivery.delivery.max-in-flight}}")
            .routeId("delivery.notify-subscribers")
            .routeConfigurationId(Outages.EVENTS)
            .description("Writes a notification for each subscriber of a delivery that has ended")
            .unmarshal().json(JsonLibrary.Jackson, DeliveryTracking.class).id("read-tracking-event")
            .filter(simple("${body.stage.isFinal}")).id("if-it-has-ended")
                .process(this::select).id("select-subscribers")
                .split(body()).stopOnException()
                    .process(NotifySubscribersRoutes::address)
                    .marshal().json(JsonLibrary.Jackson)
                    .to(PublishTrackingRoutes.producer("notifications", properties)).id("publish-notification")
                .end()
            .end();
        // spotless:on
    }

    private void select(Exchange exchange) {
        var event = exchange.getMessage().getBody(DeliveryTracking.class);
        exchange.getMessage()
                .setBody(requests.of(event.deliveryId()).stream()
                        .filter(request -> request.wants(event.stage()))
                        .map(request -> Notification.of(event, request))
                        .toList());
    }

    private static void address(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(
                KafkaConstants.KEY,
                message.getBody(Notification.class).deliveryId().toString());
    }
}
