package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * delivery-requests → the record that says Accepted. Ingestion has no store; this is how the Location of its 202 answers.
 * What cannot be read is passed over: the scheduler reads the same topic and dead-letters it, and once is enough.
 */
@Component
final class RecordAcceptedRequestsRoutes extends RouteBuilder {
    private final DeliveryRecords records;
    private final ObjectMapper json;

    RecordAcceptedRequestsRoutes(DeliveryRecords records, ObjectMapper json) {
        this.records = records;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:delivery-requests?groupId=delivery-requests-view"
                + "&workers={{dronedelivery.delivery.workers}}&maxInFlight={{dronedelivery.delivery.max-in-flight}}")
            .routeId("delivery.record-accepted-requests")
            .routeConfigurationId(Outages.EVENTS)
            .description("Notes requests as Accepted until the workflow has decided")
            .onException(JsonProcessingException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "A request that cannot be read is passed over here: ${exception.message}")
            .end()
            .unmarshal().json(JsonLibrary.Jackson, JsonNode.class).id("read-command")
            .filter(simple("${body.path('type').asText} == 'ScheduleDelivery'"))
                .process(this::accept).id("store-accepted")
            .end();
        // spotless:on
    }

    private void accept(Exchange exchange) throws JsonProcessingException {
        records.accept(json.treeToValue(exchange.getMessage().getBody(JsonNode.class), AcceptedRequest.class));
    }
}
