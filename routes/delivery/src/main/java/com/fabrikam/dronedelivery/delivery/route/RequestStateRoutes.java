package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Customer → the state of a delivery request: what the Location of a 202 answers. */
@Component
final class RequestStateRoutes extends RouteBuilder {
    private final JsonBody json;
    private final RequestLookup requests;
    private final Problems problems;

    RequestStateRoutes(JsonBody json, RequestLookup requests, Problems problems) {
        this.json = json;
        this.requests = requests;
        this.problems = problems;
    }

    @Override
    public void configure() {
        rest("/api/v1/deliveryrequests/{deliveryId}")
                .get()
                .routeId("delivery.get-delivery-request.http")
                .description("GET /api/v1/deliveryrequests/{deliveryId}")
                .to("direct:get-delivery-request");

        // spotless:off
        from("direct:get-delivery-request")
            .routeId("delivery.get-delivery-request")
            .routeConfigurationId(Outages.HTTP)
            .description("What became of a request: Accepted, or the decision that stands")
            .onException(NotKnownYet.class)
                .handled(true)
                .logHandled(false)
                .logExhausted(false)
                .process(problems)
                .setHeader("Retry-After", constant(1))
            .end()
            .process(this::find).id("find-request")
            .process(json.answer(200)).id("tell-request-state");
        // spotless:on
    }

    private void find(Exchange exchange) {
        var caller = Caller.require(exchange);
        exchange.getMessage()
                .setBody(requests.find(DeliveryId.sought(exchange), caller::mayActFor)
                        .map(RequestState::of)
                        .orElseThrow(NotKnownYet::new));
    }

    /** Worth another try: the record of a request that was just accepted may be late. */
    private static final class NotKnownYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotKnownYet() {
            super("not known yet", ProblemException.notFound(), false, false);
        }
    }
}
