package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.HistoryProperties;
import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryCollection;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryDocument;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryDocument.History;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.mongodb.MongoException;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** delivery-tracking → one document a delivery in MongoDB → {@code GET /api/v1/history/{deliveryId}}, for its owner alone. */
@Component
final class HistoryRoutes extends RouteBuilder {

    private static final String ID = "deliveryId";

    private final JsonBody json;
    private final EventReader events;
    private final Problems problems;
    private final HistoryCollection histories;
    private final HistoryProperties properties;

    HistoryRoutes(
            JsonBody json,
            EventReader events,
            Problems problems,
            HistoryCollection histories,
            HistoryProperties properties) {
        this.json = json;
        this.events = events;
        this.problems = problems;
        this.histories = histories;
        this.properties = properties;
    }

    @Override
    public void configure() {
        rest("/api/v1/history/{deliveryId}")
                .get()
                .routeId("datalake-sink.get-history.http")
                .description("GET /api/v1/history/{deliveryId}")
                .to("direct:get-history");

        // spotless:off
        from("keyed-kafka:delivery-tracking?groupId=delivery-history&workers={{dronedelivery.datalake.history.workers}}")
            .routeId("datalake-sink.write-history")
            .description("Keeps every tracking event with its delivery, by id")
            .onException(MongoException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(properties.retryDelay().toMillis())
                .useExponentialBackOff().backOffMultiplier(2)
                .maximumRedeliveryDelay(properties.retryMaxDelay().toMillis())
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .end()
            .process(events.as(TrackingEvent.class)).id("read-event")
            .filter(EventReader::isRead)
                .process(HistoryRoutes::prepare).id("prepare-upsert")
                .to(histories.to("update")).id("upsert-history")
            .end();

        from("direct:get-history")
            .routeId("datalake-sink.get-history")
            .routeConfigurationId("problems")
            .description("The stages of a delivery, for its owner")
            .onException(MongoException.class).handled(true).process(this::unavailable).end()
            .process(Caller::require).id("authenticate")
            .process(HistoryRoutes::address).id("address-history")
            .to(histories.to("findById")).id("find-history")
            .process(HistoryRoutes::show).id("only-its-owner")
            .process(json.answer(200)).id("tell-history");
        // spotless:on
    }

    private static void prepare(Exchange exchange) {
        TrackingEvent event = exchange.getMessage().getBody(TrackingEvent.class);
        exchange.getMessage().setHeader(MongoDbConstants.CRITERIA, HistoryDocument.filter(event));
        exchange.getMessage().setHeader(MongoDbConstants.UPSERT, true);
        exchange.getMessage().setBody(HistoryDocument.update(event));
    }

    private static void address(Exchange exchange) {
        try {
            String id = exchange.getMessage().getHeader(ID, String.class);
            exchange.getMessage().setBody(UUID.fromString(id).toString());
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    private static void show(Exchange exchange) {
        Document document = exchange.getMessage().getBody(Document.class);
        History history = HistoryDocument.read(document).orElseThrow(ProblemException::notFound);
        Caller.require(exchange).requireMayActFor(history.ownerId());
        exchange.getMessage().removeHeaders("CamelMongo*");
        exchange.getMessage().setBody(history);
    }

    private void unavailable(Exchange exchange) {
        exchange.setProperty(
                ExchangePropertyKey.EXCEPTION_CAUGHT,
                ProblemException.unavailable(properties.retryAfter(), "The history cannot be reached just now."));
        problems.process(exchange);
    }
}
