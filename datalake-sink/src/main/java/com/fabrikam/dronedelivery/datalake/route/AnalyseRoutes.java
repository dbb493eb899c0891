package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.analytics.DeliveryFigures;
import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.event.WorkflowOutcome;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** delivery-tracking, workflow-outcomes → metrics. Any subscriber may do the same: a consumer group of its own is all it takes. */
@Component
final class AnalyseRoutes extends RouteBuilder {

    private static final String GROUP = "delivery-analytics";

    private final EventReader events;
    private final JsonBody json;
    private final DeliveryFigures figures;

    AnalyseRoutes(EventReader events, JsonBody json, DeliveryFigures figures) {
        this.events = events;
        this.json = json;
        this.figures = figures;
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:delivery-tracking?groupId=" + GROUP)
            .routeId("datalake-sink.analyse-deliveries")
            .description("Counts the stages that deliveries enter, and by how much promised times are missed")
            .process(events.as(TrackingEvent.class)).id("read-tracking-event")
            .filter(EventReader::isRead)
                .process(exchange -> figures.observe(exchange.getMessage().getBody(TrackingEvent.class))).id("count-stage")
            .end();

        from("keyed-kafka:workflow-outcomes?groupId=" + GROUP)
            .routeId("datalake-sink.analyse-outcomes")
            .description("Counts outcomes by their reasons")
            // nobody else reads them, so what fails here becomes a dead letter
            .process(json.as(WorkflowOutcome.class)).id("read-outcome")
            .process(exchange -> figures.observe(exchange.getMessage().getBody(WorkflowOutcome.class))).id("count-outcome");
        // spotless:on
    }
}
