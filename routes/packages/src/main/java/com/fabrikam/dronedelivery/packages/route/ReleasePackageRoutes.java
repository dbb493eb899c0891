package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.mongo.ConditionalUpdate;
import com.fabrikam.dronedelivery.packages.mongo.MongoFaults;
import com.fabrikam.dronedelivery.packages.mongo.PackageCollection;
import com.fabrikam.dronedelivery.packages.mongo.PackageDocument;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.mongodb.MongoException;
import com.mongodb.client.result.UpdateResult;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code DELETE /internal/packages/{packageId}/claims/{deliveryId}} → conditional updates, one of which applies → 204.
 * Another delivery may change the document between two of them: then they are tried once more from the start.
 */
@Component
final class ReleasePackageRoutes extends RouteBuilder {

    private static final String WAYS = "waysToRelease";
    private static final String RELEASED = "released";
    private static final int MOST_ATTEMPTS = 60;

    private final TombstoneLife tombstoneLife;
    private final PackageCollection packages;

    ReleasePackageRoutes(TombstoneLife tombstoneLife, PackageCollection packages) {
        this.tombstoneLife = tombstoneLife;
        this.packages = packages;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/packages")
            .delete("/{packageId}/claims/{deliveryId}").routeId("packages.release-package.http").to("direct:release-package");

        from("direct:release-package").routeId("packages.release-package")
            .routeConfigurationId(MongoProblemRoutes.ID)
            .description("Undo a claim for good; the last one takes the package along")
            .process(this::readRequest)
            .loopDoWhile(ReleasePackageRoutes::isOpen)
                .process(this::prepareNextWay)
                .doTry()
                    .to(packages.to("update")).id("replace-claim-by-tombstone")
                    .process(this::noteResult)
                .doCatch(MongoException.class).onWhen(ReleasePackageRoutes::doesNotApply)
                    .process(exchange -> exchange.setProperty(RELEASED, false))
                .end()
            .end()
            .process(this::answer);
        // spotless:on
    }

    private void readRequest(Exchange exchange) {
        exchange.setProperty(WAYS, PackageDocument.release(Requests.claimId(exchange), tombstoneLife.fromNow()));
        exchange.setProperty(RELEASED, false);
    }

    private static boolean isOpen(Exchange exchange) {
        return !released(exchange) && exchange.getProperty(Exchange.LOOP_INDEX, 0, Integer.class) < MOST_ATTEMPTS;
    }

    private void prepareNextWay(Exchange exchange) {
        List<?> ways = exchange.getProperty(WAYS, List.class);
        int attempt = exchange.getProperty(Exchange.LOOP_INDEX, Integer.class);
        MongoSteps.prepare(exchange, (ConditionalUpdate) ways.get(attempt % ways.size()));
    }

    private void noteResult(Exchange exchange) {
        UpdateResult result = exchange.getMessage().getBody(UpdateResult.class);
        exchange.setProperty(RELEASED, result.getMatchedCount() > 0 || result.getUpsertedId() != null);
    }

    private static boolean doesNotApply(Exchange exchange) {
        return MongoFaults.isDuplicateKey(MongoSteps.failure(exchange));
    }

    private void answer(Exchange exchange) {
        if (!released(exchange)) {
            throw Requests.busy();
        }
        MongoSteps.clear(exchange);
        StoryLine.PACKAGE_RELEASED.line().log();
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    private static boolean released(Exchange exchange) {
        return exchange.getProperty(RELEASED, Boolean.class);
    }
}
