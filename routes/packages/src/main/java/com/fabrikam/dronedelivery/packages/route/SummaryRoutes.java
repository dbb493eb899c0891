package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.claim.PackageTotals;
import com.fabrikam.dronedelivery.packages.mongo.PackageCollection;
import com.fabrikam.dronedelivery.packages.mongo.PackageDocument;
import com.fabrikam.dronedelivery.platform.defaults.caller.OwnersMonth;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** {@code GET /api/v1/packages/summary?ownerId=&year=&month=}: how much an owner had carried in a month, for the invoice. */
@Component
final class SummaryRoutes extends RouteBuilder {

    private static final String WANTED = "wanted";

    private final JsonBody json;
    private final PackageCollection packages;

    SummaryRoutes(JsonBody json, PackageCollection packages) {
        this.json = json;
        this.packages = packages;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/packages")
            .get("/summary").routeId("packages.summarise.http").to("direct:summarise");

        from("direct:summarise").routeId("packages.summarise").routeConfigurationId(MongoProblemRoutes.ID)
            .description("Number and weight of an owner's packages in a month")
            .process(this::readRequest)
            .to(packages.to("aggregate")).id("add-up")
            .process(this::summarise)
            .process(json.answer(200));
        // spotless:on
    }

    private void readRequest(Exchange exchange) {
        var wanted = OwnersMonth.of(exchange);
        exchange.setProperty(WANTED, wanted);
        exchange.getMessage().setBody(PackageDocument.summary(wanted.ownerId(), wanted.begin(), wanted.end()));
    }

    @SuppressWarnings("unchecked")
    private void summarise(Exchange exchange) {
        List<Document> found = exchange.getMessage().getBody(List.class);
        MongoSteps.clear(exchange);
        exchange.getMessage()
                .setBody(Summary.of(exchange.getProperty(WANTED, OwnersMonth.class), PackageDocument.totals(found)));
    }

    record Summary(String ownerId, int year, int month, long count, double totalWeight) {
        static Summary of(OwnersMonth wanted, PackageTotals totals) {
            return new Summary(
                    wanted.ownerId(),
                    wanted.month().getYear(),
                    wanted.month().getMonthValue(),
                    totals.count(),
                    totals.totalWeight());
        }
    }
}
