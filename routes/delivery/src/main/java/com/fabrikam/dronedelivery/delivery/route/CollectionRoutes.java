package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryLists;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.caller.OwnersMonth;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Customer → Redis → their deliveries by stage, page by page; how many of a month came to what. */
@Component
final class CollectionRoutes extends RouteBuilder {
    private final JsonBody json;
    private final DeliveryLists lists;

    CollectionRoutes(JsonBody json, DeliveryLists lists) {
        this.json = json;
        this.lists = lists;
    }

    @Override
    public void configure() {
        resource("list-deliveries", "/api/v1/deliveries");
        resource("summarise-deliveries", "/api/v1/deliveries/summary");

        // spotless:off
        from("direct:list-deliveries")
            .routeId("delivery.list-deliveries")
            .routeConfigurationId(Outages.HTTP)
            .description("An owner's deliveries in some stages, newest first")
            .process(this::list).id("list-deliveries")
            .process(json.answer(200)).id("tell-deliveries");

        from("direct:summarise-deliveries")
            .routeId("delivery.summarise-deliveries")
            .routeConfigurationId(Outages.HTTP)
            .description("How many deliveries of an owner were created in a month, by stage")
            .process(this::summarise).id("summarise-deliveries")
            .process(json.answer(200)).id("tell-summary");
        // spotless:on
    }

    private void resource(String name, String path) {
        rest(path)
                .get()
                .routeId("delivery." + name + ".http")
                .description("GET " + path)
                .to("direct:" + name);
    }

    private void list(Exchange exchange) {
        var caller = Caller.require(exchange);
        exchange.getMessage().setBody(ListedDeliveries.Query.of(exchange).answer(lists, caller));
    }

    private void summarise(Exchange exchange) {
        exchange.getMessage().setBody(DeliverySummary.of(OwnersMonth.of(exchange), lists));
    }
}
