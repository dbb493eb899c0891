package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.ArchiveProperties;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryArchive;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryArchive.Verdict;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryCollection;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryIndexes;
import com.mongodb.bulk.BulkWriteResult;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Now and then → histories of deliveries that ended long ago → what stays of those whose events are in the lake. Every
 * instance may do it, and be killed at it.
 */
@Component
final class ArchiveHistoriesRoutes extends RouteBuilder {

    private static final String VERDICT = "verdict";

    private final HistoryArchive archive;
    private final HistoryCollection histories;
    private final ArchiveProperties properties;
    private final ArchiveMetrics metrics;

    ArchiveHistoriesRoutes(
            HistoryArchive archive, HistoryCollection histories, ArchiveProperties properties, ArchiveMetrics metrics) {
        this.archive = archive;
        this.histories = histories;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public void configure() {
        // spotless:off
        from("scheduler:archive-histories?greedy=true&delay={{dronedelivery.datalake.archive.interval}}")
            .routeId("datalake-sink.archive-histories")
            .description("Replaces histories of deliveries that ended long ago by where they lie in the lake")
            .onException(Exception.class)
                .handled(true)
                .process(this::failed)
                .log("Histories are not archived and will be looked at again: ${exception.message}")
                .end()
            .setBody(constant(HistoryIndexes.command(HistoryCollection.NAME)))
            .to(histories.to("command")).id("ensure-indexes")
            .process(this::askForDue)
            .to(histories.to("findAll")).id("find-due-histories")
            .process(this::judge).id("look-into-lake")
            .filter(exchange -> !verdict(exchange).held().isEmpty())
                .process(this::prepareHold)
                .to(histories.to("update")).id("hold-histories")
            .end()
            .filter(exchange -> !verdict(exchange).replacements().isEmpty())
                .process(this::prepareReplacements)
                .to(histories.to("bulkWrite")).id("replace-histories")
                .process(this::count)
                .log("${exchangeProperty.archived} histories archived")
            .end();
        // spotless:on
    }

    private void askForDue(Exchange exchange) {
        Message question = fresh(exchange);
        question.setHeader(MongoDbConstants.CRITERIA, archive.due());
        question.setHeader(MongoDbConstants.SORT_BY, HistoryArchive.order());
        question.setHeader(MongoDbConstants.LIMIT, properties.batch());
    }

    private void judge(Exchange exchange) throws IOException {
        @SuppressWarnings("unchecked")
        List<Document> due = exchange.getMessage().getBody(List.class);
        Verdict verdict = archive.judge(due);
        exchange.setProperty(VERDICT, verdict);
        // More may be due: go on at once.
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, due.size() == properties.batch());
        metrics.looked(verdict.held().size());
    }

    private void prepareHold(Exchange exchange) {
        Message write = fresh(exchange);
        write.setHeader(
                MongoDbConstants.CRITERIA,
                HistoryArchive.those(verdict(exchange).held()));
        write.setHeader(MongoDbConstants.MULTIUPDATE, true);
        write.setBody(archive.hold());
    }

    private void prepareReplacements(Exchange exchange) {
        Message write = fresh(exchange);
        write.setHeader(MongoDbConstants.BULK_ORDERED, false);
        write.setBody(verdict(exchange).replacements());
    }

    private void count(Exchange exchange) {
        int archived = exchange.getMessage().getBody(BulkWriteResult.class).getModifiedCount();
        exchange.setProperty("archived", archived);
        metrics.archived(archived);
    }

    private void failed(Exchange exchange) {
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        metrics.failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private static Verdict verdict(Exchange exchange) {
        return exchange.getProperty(VERDICT, Verdict.class);
    }

    /** Nothing of the step before is left on it. */
    private static Message fresh(Exchange exchange) {
        exchange.getMessage().removeHeaders("CamelMongo*");
        return exchange.getMessage();
    }
}
