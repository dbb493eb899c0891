package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.claim.ClaimedPackage;
import com.fabrikam.dronedelivery.packages.mongo.PackageCollection;
import com.fabrikam.dronedelivery.packages.mongo.PackageDocument;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** {@code GET /api/v1/packages/{packageId}} for its owner, {@code GET /internal/packages/{packageId}} for services. */
@Component
final class ReadPackageRoutes extends RouteBuilder {

    private static final String CALLER = "caller";

    private final JsonBody json;
    private final PackageCollection packages;

    ReadPackageRoutes(JsonBody json, PackageCollection packages) {
        this.json = json;
        this.packages = packages;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/packages")
            .get("/{packageId}").routeId("packages.get-package.http").to("direct:get-package");
        rest("/internal/packages")
            .get("/{packageId}").routeId("packages.get-package-internally.http").to("direct:get-package-internally");

        from("direct:get-package").routeId("packages.get-package").routeConfigurationId(MongoProblemRoutes.ID)
            .description("Show a package to its owner")
            .process(exchange -> exchange.setProperty(CALLER, Caller.require(exchange)))
            .to("direct:find-package")
            .process(this::authorise).id("only-its-owner")
            .process(json.answer(200));

        from("direct:get-package-internally").routeId("packages.get-package-internally").routeConfigurationId(MongoProblemRoutes.ID)
            .description("Show a package to a service")
            .to("direct:find-package")
            .process(json.answer(200));

        from("direct:find-package").routeId("packages.find-package")
            .routeConfigurationId(MongoProblemRoutes.ID)
            .description("Read a package that is claimed")
            .process(exchange -> exchange.getMessage().setBody(Requests.packageId(exchange)))
            .to(packages.to("findById")).id("find-by-id")
            .process(this::requireFound);
        // spotless:on
    }

    private void requireFound(Exchange exchange) {
        Document document = exchange.getMessage().getBody(Document.class);
        MongoSteps.clear(exchange);
        exchange.getMessage().setBody(PackageDocument.read(document).orElseThrow(ProblemException::notFound));
    }

    private void authorise(Exchange exchange) {
        String ownerId = exchange.getMessage().getBody(ClaimedPackage.class).ownerId();
        exchange.getProperty(CALLER, Caller.class).requireMayActFor(ownerId);
    }
}
