package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import com.fabrikam.dronedelivery.supervisor.operation.Compensation;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * What is due {@code → ask-coordinator → drive-undoing → alert-operators}
 *
 * <p>Scheduler Agent Supervisor: the coordinator repeats by itself; when it is not through in time the Supervisor drives the
 * undoing, and when that does not help either it asks for people.
 */
@Component
final class AttendOperationsRoutes extends RouteBuilder {
    private final Underway underway = new Underway();
    private final Operations operations;
    private final SupervisorProperties properties;

    AttendOperationsRoutes(Operations operations, SupervisorProperties properties) {
        this.operations = operations;
        this.properties = properties;
    }

    @Override
    public void configure() {
        var attendants = getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "attend-operations", properties.workers());

        // spotless:off
        from("timer:attend-operations?delay=0&period=" + properties.tick().toMillis())
            .routeId("supervisor.attend-operations")
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Looks after the operations that are due, side by side")
            .setBody(exchange -> underway.claim(operations.due()))
            .split(body()).parallelProcessing().executorService(attendants)
                .process(underway::remember)
                .doTry()
                    .to("direct:attend-operation")
                .doFinally()
                    .process(underway::release)
                .end()
            .end();

        from("direct:attend-operation")
            .routeId("supervisor.attend-operation")
            .description("Is it undone? If not: is it time to drive the undoing, or to ask for people?")
            .errorHandler(deadLetterChannel("direct:put-off").useOriginalMessage().logExhausted(false))
            .process(this::begin).id("load-operation")
            .to("direct:ask-coordinator").id("ask-coordinator")
            .process(this::noteLook).id("note-look")
            .filter(exchange -> operations.isToBeDriven(Attended.of(exchange))).id("if-patience-is-used-up")
                .setProperty(DriveUndoingRoutes.WHO, constant(Entry.SUPERVISOR))
                .to("direct:drive-undoing").id("drive-undoing")
            .end()
            .filter(exchange -> Attended.of(exchange).isToBeAlerted()).id("if-it-needs-attention")
                .to("direct:alert-operators").id("alert-operators")
            .end();

        from("direct:put-off")
            .routeId("supervisor.put-off")
            .description("An operation that could not be looked after stays due")
            .log(LoggingLevel.WARN, "An operation could not be looked after: ${exception}");
        // spotless:on
    }

    private void begin(Exchange exchange) {
        var id = exchange.getMessage().getBody(UUID.class);
        Attended.begin(exchange, operations.find(id).orElseThrow());
    }

    private void noteLook(Exchange exchange) {
        var compensation = exchange.getMessage().getBody(Compensation.class);
        Attended.update(exchange, operations.looked(Attended.of(exchange).operationId(), compensation));
    }
}
