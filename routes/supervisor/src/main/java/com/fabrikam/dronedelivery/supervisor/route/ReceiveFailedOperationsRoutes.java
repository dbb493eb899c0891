package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import com.fabrikam.dronedelivery.supervisor.operation.FailedOperation;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * {@code failed-operations → store-operation}
 *
 * <p>Chapter "Ingestion and workflow": the scheduler puts failed operations onto a queue of their own, and the Supervisor reads it.
 */
@Component
final class ReceiveFailedOperationsRoutes extends RouteBuilder {
    private final Operations operations;

    ReceiveFailedOperationsRoutes(Operations operations) {
        this.operations = operations;
    }

    @Override
    public void configure() {
        // spotless:off
        from("keyed-kafka:failed-operations?groupId=supervisor&maxInFlight=256"
                + "&workers={{dronedelivery.supervisor.workers}}")
            .routeId("supervisor.receive-failed-operations")
            .routeConfigurationId(Outages.EVENTS)
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Opens an operation for each failed request; once, however often it is told")
            .unmarshal().json(JsonLibrary.Jackson, FailedOperation.class).id("read-failed-operation")
            .process(exchange -> operations.open(exchange.getMessage().getBody(FailedOperation.class)))
                .id("open-operation")
            .process(exchange -> StoryLine.OPERATION_OPENED.line().log()).id("tell-opening");
        // spotless:on
    }
}
