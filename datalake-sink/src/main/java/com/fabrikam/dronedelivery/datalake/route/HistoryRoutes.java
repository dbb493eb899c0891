package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.HistoryProperties;
import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.mongo.ArchivedHistory;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryCollection;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryDocument;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryDocument.History;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problem;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.util.ObjectHelper;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * delivery-tracking → one document a delivery in MongoDB → {@code GET /api/v1/history/{deliveryId}}, for its owner alone. Of an
 * archived delivery the owner is told where it lies.
 */
@Component
final class HistoryRoutes extends RouteBuilder {

    private static final String TOPIC = "delivery-tracking";
    private static final String ID = "deliveryId";

    private final JsonBody json;
    private final EventReader events;
    private final MongoAway mongoAway;
    private final HistoryCollection histories;
    private final HistoryProperties properties;
    private final ArchiveMetrics metrics;

    HistoryRoutes(
            JsonBody json,
            EventReader events,
            MongoAway mongoAway,
            HistoryCollection histories,
            HistoryProperties properties,
            ArchiveMetrics metrics) {
        this.json = json;
        this.events = events;
        this.mongoAway = mongoAway;
        this.histories = histories;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public void configure() {
        rest("/api/v1/history/{deliveryId}")
                .get()
                .routeId("datalake-sink.get-history.http")
                .description("GET /api/v1/history/{deliveryId}")
                .to("direct:get-history");

        // spotless:off
        from("keyed-kafka:" + TOPIC + "?groupId=delivery-history&workers={{dronedelivery.datalake.history.workers}}")
            .routeId("datalake-sink.write-history")
            .description("Keeps every tracking event with its delivery, by id")
            .onException(MongoBulkWriteException.class)
                .onWhen(HistoryRoutes::isOfArchived)
                .handled(true)
                .process(exchange -> metrics.late())
                .end()
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
                .to(histories.to("bulkWrite")).id("upsert-history")
                .process(exchange -> StoryLine.HISTORY_WRITTEN.line().log()).id("tell-history-written")
            .end();

        from("direct:get-history")
            .routeId("datalake-sink.get-history")
            .routeConfigurationId("problems")
            .description("The stages of a delivery, for its owner")
            .onException(MongoException.class).handled(true).process(mongoAway).end()
            .process(Caller::require).id("authenticate")
            .process(HistoryRoutes::address).id("address-history")
            .to(histories.to("findById")).id("find-history")
            .process(HistoryRoutes::show).id("only-its-owner")
            .choice()
                .when(body().isInstanceOf(ArchivedProblem.class))
                    .process(json.answer(ArchivedProblem.STATUS)).id("tell-where-it-lies")
                    .setHeader(Exchange.CONTENT_TYPE, constant(Problem.MEDIA_TYPE))
                .otherwise()
                    .process(json.answer(200)).id("tell-history")
            .end();
        // spotless:on
    }

    private static void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(HistoryDocument.writes(new LakeRecord(
                message.getHeader(KafkaConstants.PARTITION, Integer.class),
                message.getHeader(KafkaConstants.OFFSET, Long.class),
                Instant.ofEpochMilli(message.getHeader(KafkaConstants.TIMESTAMP, Long.class)),
                message.getBody(TrackingEvent.class))));
    }

    private static boolean isOfArchived(Exchange exchange) {
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        return HistoryDocument.isOfArchived(ObjectHelper.getException(MongoBulkWriteException.class, caught));
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
        if (document == null) {
            throw ProblemException.notFound();
        }
        exchange.getMessage().removeHeaders("CamelMongo*");
        exchange.getMessage()
                .setBody(ArchivedHistory.is(document) ? archived(document, exchange) : live(document, exchange));
    }

    private static Object live(Document document, Exchange exchange) {
        History history = HistoryDocument.read(document);
        Caller.require(exchange).requireMayActFor(history.ownerId());
        return history;
    }

    private static Object archived(Document document, Exchange exchange) {
        ArchivedHistory history = ArchivedHistory.read(document);
        Caller.require(exchange).requireMayActFor(history.ownerId());
        return ArchivedProblem.of(
                history, TOPIC, exchange.getProperty(Problems.REQUEST_PATH, String.class), CorrelationId.of(exchange));
    }
}
