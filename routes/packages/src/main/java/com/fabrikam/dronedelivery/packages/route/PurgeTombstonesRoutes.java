package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.mongo.PackageCollection;
import com.fabrikam.dronedelivery.packages.mongo.PackageDocument;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.springframework.stereotype.Component;

/** Now and then → tombstones whose time is over go, and documents that hold nothing any more. Every instance may do it. */
@Component
final class PurgeTombstonesRoutes extends RouteBuilder {

    private final TombstoneLife tombstoneLife;
    private final PackageCollection packages;

    PurgeTombstonesRoutes(TombstoneLife tombstoneLife, PackageCollection packages) {
        this.tombstoneLife = tombstoneLife;
        this.packages = packages;
    }

    @Override
    public void configure() {
        // spotless:off
        from("scheduler:purge-tombstones?delay={{dronedelivery.purge-interval}}&initialDelay=60000")
            .routeId("packages.purge-tombstones")
            .description("Take away the tombstones whose time is over, and empty documents")
            .to("direct:purge-tombstones-now");

        from("direct:purge-tombstones-now").routeId("packages.purge-tombstones-now")
            .description("One run of the purge")
            .setBody(constant(PackageDocument.indexes(PackageCollection.NAME)))
            .to(packages.to("command")).id("ensure-indexes")
            .process(this::preparePurge)
            .to(packages.to("update")).id("pull-old-tombstones")
            .log("Tombstones purged in ${header.CamelMongoDbRecordsAffected} packages")
            .process(this::prepareRemove)
            .to(packages.to("remove")).id("remove-empty-packages");
        // spotless:on
    }

    private void preparePurge(Exchange exchange) {
        MongoSteps.prepare(exchange, PackageDocument.purge(tombstoneLife.now()));
        exchange.getMessage().setHeader(MongoDbConstants.MULTIUPDATE, true);
    }

    private void prepareRemove(Exchange exchange) {
        MongoSteps.clear(exchange);
        exchange.getMessage().setBody(PackageDocument.empty());
    }
}
