package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.claim.ClaimId;
import com.fabrikam.dronedelivery.packages.claim.ClaimOutcome;
import com.fabrikam.dronedelivery.packages.claim.PackageContent;
import com.fabrikam.dronedelivery.packages.mongo.MongoFaults;
import com.fabrikam.dronedelivery.packages.mongo.PackageCollection;
import com.fabrikam.dronedelivery.packages.mongo.PackageDocument;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.mongodb.MongoException;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** {@code PUT /internal/packages/{packageId}/claims/{deliveryId}} → one conditional update → 201, 204, 409 or 422. */
@Component
final class ClaimPackageRoutes extends RouteBuilder {

    private static final String CLAIM = "claim";
    private static final String CONTENT = "content";
    private static final String OUTCOME = "outcome";
    private static final int MOST_ATTEMPTS = 20;

    private final JsonBody json;
    private final PackageCollection packages;
    private final Clock clock;

    ClaimPackageRoutes(JsonBody json, PackageCollection packages, Clock clock) {
        this.json = json;
        this.packages = packages;
        this.clock = clock;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/packages")
            .put("/{packageId}/claims/{deliveryId}").routeId("packages.claim-package.http").to("direct:claim-package");

        from("direct:claim-package").routeId("packages.claim-package")
            .routeConfigurationId(MongoProblemRoutes.ID)
            .description("Claim a package for a delivery, and create or replace it")
            .process(this::readRequest)
            .loopDoWhile(ClaimPackageRoutes::isOpen)
                .process(this::prepareClaim)
                .doTry()
                    .to(packages.to("findOneAndUpdate")).id("claim-unless-undone-or-owned")
                    .process(this::claimed)
                .doCatch(MongoException.class).onWhen(ClaimPackageRoutes::isRefused)
                    .process(this::prepareFind)
                    .to(packages.to("findById")).id("find-what-stands-in-the-way")
                    .process(this::explain)
                .end()
            .end()
            .process(this::answer);
        // spotless:on
    }

    private void readRequest(Exchange exchange) {
        exchange.setProperty(CLAIM, Requests.claimId(exchange));
        exchange.setProperty(CONTENT, json.read(exchange, PackageContent.class));
        exchange.setProperty(OUTCOME, ClaimOutcome.OVERTAKEN);
    }

    private static boolean isOpen(Exchange exchange) {
        return exchange.getProperty(OUTCOME) == ClaimOutcome.OVERTAKEN
                && exchange.getProperty(Exchange.LOOP_INDEX, 0, Integer.class) < MOST_ATTEMPTS;
    }

    private void prepareClaim(Exchange exchange) {
        MongoSteps.prepare(exchange, PackageDocument.claim(claim(exchange), content(exchange), clock.instant()));
    }

    private void claimed(Exchange exchange) {
        Document before = exchange.getMessage().getBody(Document.class);
        exchange.setProperty(OUTCOME, PackageDocument.outcomeOfClaim(claim(exchange), before));
    }

    private static boolean isRefused(Exchange exchange) {
        return MongoFaults.isDuplicateKey(MongoSteps.failure(exchange));
    }

    private void prepareFind(Exchange exchange) {
        MongoSteps.clear(exchange);
        exchange.getMessage().setBody(claim(exchange).packageId());
    }

    private void explain(Exchange exchange) {
        Document now = exchange.getMessage().getBody(Document.class);
        exchange.setProperty(OUTCOME, PackageDocument.obstacle(claim(exchange), content(exchange), now));
    }

    private void answer(Exchange exchange) {
        ClaimId claim = claim(exchange);
        int status =
                switch (exchange.getProperty(OUTCOME, ClaimOutcome.class)) {
                    case CLAIMED -> 201;
                    case CLAIMED_BEFORE -> 204;
                    case UNDONE ->
                        throw ProblemException.conflict(
                                "Undone", "The claim of the delivery " + claim.deliveryId() + " was undone for good.");
                    case OWNED_BY_ANOTHER ->
                        throw ProblemException.unprocessable(
                                "PackageOwnedByAnother",
                                "The package " + claim.packageId() + " is claimed for another owner.");
                    case OVERTAKEN -> throw Requests.busy();
                };
        MongoSteps.clear(exchange);
        StoryLine.PACKAGE_CLAIMED
                .line()
                .addKeyValue("packageId", claim.packageId())
                .log();
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    }

    private static ClaimId claim(Exchange exchange) {
        return exchange.getProperty(CLAIM, ClaimId.class);
    }

    private static PackageContent content(Exchange exchange) {
        return exchange.getProperty(CONTENT, PackageContent.class);
    }
}
