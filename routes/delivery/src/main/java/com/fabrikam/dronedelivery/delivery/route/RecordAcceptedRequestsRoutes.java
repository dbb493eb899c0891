package com.fabrikam.dronedelivery.delivery.route;

import static java.util.Objects.requireNonNull;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedChange;
import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.Changes;
import com.fabrikam.dronedelivery.delivery.domain.CommandType;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Requester;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
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
    private final Changes changes;
    private final ObjectMapper json;

    RecordAcceptedRequestsRoutes(DeliveryRecords records, Changes changes, ObjectMapper json) {
        this.records = records;
        this.changes = changes;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:delivery-requests?groupId=delivery-requests-view"
                + "&workers={{dronedelivery.delivery.workers}}&maxInFlight={{dronedelivery.delivery.max-in-flight}}")
            .routeId("delivery.record-accepted-requests")
            .routeConfigurationId(Outages.EVENTS)
            .description("Notes requests, and changes of them, as Accepted until the workflow has decided")
            .onException(JsonProcessingException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "A request that cannot be read is passed over here: ${exception.message}")
            .end()
            .unmarshal().json(JsonLibrary.Jackson, JsonNode.class).id("read-command")
            .choice()
                .when(simple("${body.path('type').asText} == 'ScheduleDelivery'"))
                    .process(this::accept).id("store-accepted")
                .when(simple("${body.path('type').asText} in 'RescheduleDelivery,CancelDelivery'"))
                    .process(this::acceptChange).id("store-accepted-change")
            .end();
        // spotless:on
    }

    private void accept(Exchange exchange) throws JsonProcessingException {
        records.accept(json.treeToValue(exchange.getMessage().getBody(JsonNode.class), AcceptedRequest.class));
    }

    private void acceptChange(Exchange exchange) throws JsonProcessingException {
        changes.note(json.treeToValue(exchange.getMessage().getBody(JsonNode.class), ChangeCommand.class)
                .toAcceptedChange());
    }

    /** What of a command that changes a delivery is read here. */
    private record ChangeCommand(
            UUID eventId,
            CommandType type,
            UUID deliveryId,
            String ownerId,
            boolean actsForAnyOwner,
            Instant occurredAt) {

        ChangeCommand {
            requireNonNull(eventId, "eventId");
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(ownerId, "ownerId");
            requireNonNull(occurredAt, "occurredAt");
        }

        AcceptedChange toAcceptedChange() {
            return new AcceptedChange(deliveryId, eventId, type, new Requester(ownerId, actsForAnyOwner), occurredAt);
        }
    }
}
