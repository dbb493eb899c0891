package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.month.NewMonth;
import com.fabrikam.dronedelivery.compatibility.month.OldMonth;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.LinkedHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code GET of an owner's month: deliveries, packages, drones → the service that knows → the old shape} */
@Component
final class MonthRoutes extends RouteBuilder {

    private static final String PROBLEMS = "problems";
    private static final String OWNER = "ownerId";

    private final Answers answers;
    private final JsonBody json;

    MonthRoutes(Answers answers, JsonBody json) {
        this.answers = answers;
        this.json = json;
    }

    @Override
    public void configure() {
        doors();

        // spotless:off
        from("direct:summarise-deliveries")
            .routeId("compatibility.summarise-deliveries")
            .routeConfigurationId(PROBLEMS)
            .description("Counts the deliveries of an owner's month")
            .process(OnBehalfOf::caller)
            .setBody(exchange -> month(exchange, "/api/v1/deliveries/summary"))
            .to("direct:call-delivery")
            .setBody(exchange -> OldMonth.deliveries(read(exchange))).id("translate-count")
            .process(json.answer(200));

        from("direct:summarise-packages")
            .routeId("compatibility.summarise-packages")
            .routeConfigurationId(PROBLEMS)
            .description("Weighs the packages of an owner's month")
            .process(OnBehalfOf::caller)
            .setBody(exchange -> month(exchange, "/api/v1/packages/summary"))
            .to("direct:call-package")
            .setBody(exchange -> OldMonth.packages(read(exchange))).id("translate-weight")
            .process(json.answer(200));

        from("direct:drone-utilization")
            .routeId("compatibility.drone-utilization")
            .routeConfigurationId(PROBLEMS)
            .description("Tells what drones have done in an owner's month; a 404 if they have done nothing")
            .process(OnBehalfOf::caller)
            .process(MonthRoutes::requireOwner)
            .setBody(exchange -> month(exchange, "/api/v1/dronedeliveries/utilization"))
            .to("direct:call-drone")
            .setBody(exchange -> OldMonth.drones(read(exchange)).orElseThrow(ProblemException::notFound))
                .id("translate-utilization")
            .process(json.answer(200));
        // spotless:on
    }

    private void doors() {
        // spotless:off
        rest("/v0.1.0/api/deliveries")
            .get("/summary").routeId("compatibility.summarise-deliveries.http")
                .description("GET /v0.1.0/api/deliveries/summary").to("direct:summarise-deliveries");
        rest("/v0.1.0/api/packages/summary")
            .get("/{ownerId}").routeId("compatibility.summarise-packages.http")
                .description("GET /v0.1.0/api/packages/summary/{ownerId}").to("direct:summarise-packages");
        rest("/v0.1.0/api/dronedeliveries")
            .get("/utilization").routeId("compatibility.drone-utilization.http")
                .description("GET /v0.1.0/api/dronedeliveries/utilization").to("direct:drone-utilization");
        // spotless:on
    }

    private static void requireOwner(Exchange exchange) {
        var owner = Incoming.header(exchange, OWNER);
        if (owner == null || owner.isBlank()) {
            throw ProblemException.badRequest(OWNER, "must be there");
        }
    }

    /** Year and month are judged by the service. */
    private static ServiceCall month(Exchange exchange, String path) {
        var query = new LinkedHashMap<String, String>();
        for (var name : new String[] {OWNER, "year", "month"}) {
            query.put(name, Incoming.header(exchange, name));
        }
        return ServiceCall.get(path, query);
    }

    private NewMonth read(Exchange exchange) {
        return answers.read(exchange, NewMonth.class);
    }
}
