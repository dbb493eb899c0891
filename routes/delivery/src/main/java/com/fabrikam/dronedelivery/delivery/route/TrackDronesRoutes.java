package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * drone-status → store → delivery-tracking. The Delivery service of chapter "Interservice communication": delivery events
 * are derived from the drones' locations.
 */
@Component
final class TrackDronesRoutes extends RouteBuilder {
    private final Journey journey;
    private final EtaAccuracy accuracy;

    TrackDronesRoutes(Journey journey, EtaAccuracy accuracy) {
        this.journey = journey;
        this.accuracy = accuracy;
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:drone-status?groupId=delivery&workers={{dronedelivery.delivery.workers}}"
                + "&maxInFlight={{dronedelivery.delivery.max-in-flight}}")
            .routeId("delivery.track-drones")
            .routeConfigurationId(Outages.EVENTS)
            .description("Moves deliveries forward as their drones report, and publishes the stages they enter")
            .unmarshal().json(JsonLibrary.Jackson, DroneStatus.class).id("read-drone-status")
            .process(this::observe).id("store-progress")
            .filter(exchangeProperty(PublishTrackingRoutes.RECORD).isNotNull()).id("if-it-moved-on")
                .to("direct:publish-tracking").id("publish-progress")
                .process(this::measure).id("measure-accuracy")
            .end();
        // spotless:on
    }

    private void measure(Exchange exchange) {
        accuracy.note(exchange.getProperty(PublishTrackingRoutes.RECORD, DeliveryRecord.class));
    }

    private void observe(Exchange exchange) {
        var seen = exchange.getMessage().getBody(DroneStatus.class);
        exchange.setProperty(PublishTrackingRoutes.RECORD, journey.observe(seen).orElse(null));
    }
}
