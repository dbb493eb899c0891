package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.operation.Compensation;
import com.fabrikam.dronedelivery.supervisor.operation.Kind;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** An operation {@code → GET <lra>/status →} how far its compensation is. */
@Component
final class AskCoordinatorRoutes extends RouteBuilder {
    private static final String LRAS = "/lra-coordinator/";

    private final SupervisorProperties properties;

    AskCoordinatorRoutes(SupervisorProperties properties) {
        this.properties = properties;
    }

    @Override
    public void configure() {
        // spotless:off
        from("direct:ask-coordinator")
            .routeId("supervisor.ask-coordinator")
            .description("Asks the LRA coordinator how far a compensation is")
            .errorHandler(noErrorHandler())
            .choice()
                .when(exchange -> Attended.of(exchange).lraId() == null)
                    .setBody(constant(Compensation.Unknown)).id("no-lra-to-ask-for")
                .otherwise()
                    .process(AskCoordinatorRoutes::prepare)
                    .doTry()
                        .to(Called.service("dronedelivery.lra.coordinator-url", properties.callTimeout().toMillis()))
                            .id("get-lra-status")
                    .doCatch(Exception.class)
                        .process(Called::noAnswer)
                    .end()
                    .process(AskCoordinatorRoutes::conclude).id("lra-status")
            .end();
        // spotless:on
    }

    /** The coordinator that we know, whatever address the LRA was started by. */
    private static void prepare(Exchange exchange) {
        String lraId = Attended.of(exchange).lraId();
        Called.prepare(exchange, "GET", LRAS + lraId.substring(lraId.lastIndexOf('/') + 1) + "/status", null, null);
    }

    private static void conclude(Exchange exchange) {
        var compensation =
                switch (Called.status(exchange)) {
                    case 404, 410 -> Compensation.Through;
                    case 200 -> of(Called.text(exchange).replace("\"", ""), Attended.of(exchange));
                    default -> Compensation.Unknown;
                };
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(compensation);
    }

    private static Compensation of(String status, Operation operation) {
        return switch (status) {
            case "Cancelled" -> Compensation.Through;
            // closing an LRA undoes nothing: that is an end only where there is nothing to undo
            case "Closed" -> operation.kind() == Kind.UnfinishedLra ? Compensation.Through : Compensation.UnderWay;
            case "FailedToCancel", "FailedToClose" -> Compensation.GivenUp;
            default -> Compensation.UnderWay;
        };
    }
}
