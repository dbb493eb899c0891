package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fabrikam.dronedelivery.supervisor.operation.State;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Operator {@code →} operations: seen, driven, closed with a reason. Every change says who made it. */
@Component
final class OperationsApiRoutes extends RouteBuilder {
    private static final String ID = "operationId";
    private static final String RESOURCE = "/internal/operations";

    private final JsonBody json;
    private final Operations operations;

    OperationsApiRoutes(JsonBody json, Operations operations) {
        this.json = json;
        this.operations = operations;
    }

    @Override
    public void configure() {
        // spotless:off
        rest(RESOURCE)
            .get().routeId("supervisor.list-operations.http").description("GET " + RESOURCE)
                .to("direct:list-operations")
            .get("/{operationId}").routeId("supervisor.get-operation.http").description("GET " + RESOURCE + "/{operationId}")
                .to("direct:get-operation")
            .post("/{operationId}/retry").routeId("supervisor.retry-operation.http")
                .description("POST " + RESOURCE + "/{operationId}/retry")
                .to("direct:retry-operation")
            .post("/{operationId}/resolve").routeId("supervisor.resolve-operation.http")
                .description("POST " + RESOURCE + "/{operationId}/resolve")
                .to("direct:resolve-operation");

        from("direct:list-operations")
            .routeId("supervisor.list-operations").routeConfigurationId(OperatorsApi.NAME)
            .description("Operations, by state or delivery, the oldest first")
            .process(this::list).id("select-operations")
            .process(json.answer(200)).id("tell-operations");

        from("direct:get-operation")
            .routeId("supervisor.get-operation").routeConfigurationId(OperatorsApi.NAME)
            .description("One operation with its history")
            .process(exchange -> exchange.getMessage().setBody(sought(exchange))).id("find-operation")
            .process(json.answer(200)).id("tell-operation");

        from("direct:retry-operation")
            .routeId("supervisor.retry-operation").routeConfigurationId(OperatorsApi.NAME)
            .description("An operator has the undoing driven at once")
            .process(this::beginRetry).id("authorise-retry")
            .to("direct:drive-undoing").id("drive-undoing-for-operator")
            .setBody(Attended::of)
            .process(json.answer(200)).id("tell-retried");

        from("direct:resolve-operation")
            .routeId("supervisor.resolve-operation").routeConfigurationId(OperatorsApi.NAME)
            .description("An operator closes an operation, and says why")
            .process(json.as(OperatorsApi.Why.class)).id("read-why")
            .process(this::resolve).id("resolve")
            .process(json.answer(200)).id("tell-resolved");
        // spotless:on
    }

    private void list(Exchange exchange) {
        var state = Asked.wanted(exchange, "state", State.class);
        var deliveryId = Asked.wantedId(exchange, "deliveryId");
        var found = operations.list(operation -> (state == null || operation.state() == state)
                && (deliveryId == null || deliveryId.equals(operation.deliveryId())));
        exchange.getMessage().setBody(Asked.page(exchange, found));
    }

    private Operation sought(Exchange exchange) {
        return operations.find(Asked.id(exchange, ID)).orElseThrow(ProblemException::notFound);
    }

    private void beginRetry(Exchange exchange) {
        exchange.setProperty(DriveUndoingRoutes.WHO, Asked.operator(exchange));
        Attended.begin(exchange, sought(exchange));
    }

    private void resolve(Exchange exchange) {
        var who = Asked.operator(exchange);
        var why = exchange.getMessage().getBody(OperatorsApi.Why.class).reason();
        exchange.getMessage().setBody(operations.resolve(sought(exchange).operationId(), who, why));
    }
}
