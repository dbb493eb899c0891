package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.operation.Driven;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** An operation {@code → PUT undoing →} repaired, or not yet. What is done about it is noted before and after. */
@Component
final class DriveUndoingRoutes extends RouteBuilder {
    /** Exchange property: an operator, or the Supervisor. */
    static final String WHO = "drivenBy";

    private static final int DONE = 2;

    private final Operations operations;
    private final SupervisorProperties properties;
    private final ObjectMapper json;
    private final Counter undone;
    private final Counter notYet;

    record Order(String packageId, Long planVersion, String correlationId) {}

    DriveUndoingRoutes(
            Operations operations, SupervisorProperties properties, ObjectMapper json, MeterRegistry meters) {
        this.operations = operations;
        this.properties = properties;
        this.json = json;
        this.undone = attempts("undone", meters);
        this.notYet = attempts("not-yet", meters);
    }

    private static Counter attempts(String outcome, MeterRegistry meters) {
        return Counter.builder("supervisor.retries")
                .description("Attempts of the Supervisor to undo a failed request")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void configure() {
        // spotless:off
        from("direct:drive-undoing")
            .routeId("supervisor.drive-undoing")
            .description("Has the scheduler undo everything of a failed request, or the plan of a failed reschedule, now")
            .errorHandler(noErrorHandler())
            .process(this::begin).id("note-attempt")
            .choice()
                .when(exchange -> Attended.of(exchange).obstacle() != null)
                    .setBody(exchange -> Driven.notYet(Attended.of(exchange).obstacle())).id("cannot-be-driven")
                .otherwise()
                    .process(this::prepare)
                    .doTry()
                        .to(Called.service("dronedelivery.backends.scheduler.url", properties.callTimeout().toMillis()))
                            .id("put-undoing")
                    .doCatch(Exception.class)
                        .process(Called::noAnswer)
                    .end()
                    .process(this::conclude).id("undoing-answered")
            .end()
            .process(this::note).id("note-outcome");
        // spotless:on
    }

    private void begin(Exchange exchange) {
        Attended.update(exchange, operations.driving(Attended.of(exchange).operationId()));
    }

    private void prepare(Exchange exchange) throws Exception {
        var operation = Attended.of(exchange);
        var request = "/internal/deliveryrequests/" + operation.deliveryId();
        Called.prepare(
                exchange,
                "PUT",
                (operation.isOfAPlan() ? request + "/changes/" + operation.commandId() : request) + "/undoing",
                null,
                json.writeValueAsBytes(
                        new Order(operation.packageId(), operation.planVersion(), operation.correlationId())));
    }

    private void conclude(Exchange exchange) {
        var driven = Called.status(exchange) / 100 == DONE
                ? Driven.done()
                : Driven.notYet(Called.problem("the scheduler", exchange, json));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(driven);
    }

    private void note(Exchange exchange) {
        var driven = exchange.getMessage().getBody(Driven.class);
        (driven.undone() ? undone : notYet).increment();
        Attended.update(
                exchange,
                operations.driven(
                        Attended.of(exchange).operationId(), exchange.getProperty(WHO, String.class), driven));
    }
}
