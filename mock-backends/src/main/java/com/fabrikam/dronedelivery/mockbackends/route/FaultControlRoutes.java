package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.fault.Backend;
import com.fabrikam.dronedelivery.mockbackends.fault.Fault;
import com.fabrikam.dronedelivery.mockbackends.fault.Faults;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Faults on demand: {@code /control/faults[/{backend}]} → what the filter before the back ends does. */
@Component
final class FaultControlRoutes extends RouteBuilder {

    private final Faults faults;
    private final JsonBody json;

    FaultControlRoutes(Faults faults, JsonBody json) {
        this.faults = faults;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/control/faults")
            .get().routeId("mock-backends.list-faults.http").to("direct:list-faults")
            .delete().routeId("mock-backends.clear-faults.http").to("direct:clear-faults")
            .put("/{backend}").routeId("mock-backends.set-fault.http").to("direct:set-fault")
            .delete("/{backend}").routeId("mock-backends.clear-fault.http").to("direct:clear-fault");

        from("direct:list-faults").routeId("mock-backends.list-faults").routeConfigurationId("problems")
            .description("Control: show the faults in force")
            .process(exchange -> exchange.getMessage().setBody(faults.all()))
            .process(json.answer(200));

        from("direct:clear-faults").routeId("mock-backends.clear-faults").routeConfigurationId("problems")
            .description("Control: let all back ends behave again")
            .process(exchange -> faults.clearAll())
            .process(Answers::noContent);

        from("direct:set-fault").routeId("mock-backends.set-fault").routeConfigurationId("problems")
            .description("Control: let a back end misbehave")
            .process(json.as(Fault.class))
            .process(exchange -> faults.set(backend(exchange), exchange.getMessage().getBody(Fault.class)))
            .process(Answers::noContent);

        from("direct:clear-fault").routeId("mock-backends.clear-fault").routeConfigurationId("problems")
            .description("Control: let a back end behave again")
            .process(exchange -> faults.clear(backend(exchange)))
            .process(Answers::noContent);
        // spotless:on
    }

    private static Backend backend(Exchange exchange) {
        return Backend.named(Answers.header(exchange, "backend")).orElseThrow(ProblemException::notFound);
    }
}
