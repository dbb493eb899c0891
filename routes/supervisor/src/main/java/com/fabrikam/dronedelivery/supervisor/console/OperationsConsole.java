package com.fabrikam.dronedelivery.supervisor.console;

import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fabrikam.dronedelivery.supervisor.operation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Failed operations as an operator sees and repairs them in the console. */
@Component
@ManagedResource(
        objectName = "com.fabrikam.dronedelivery:type=Supervisor,name=Operations",
        description = "What failed and has to be undone")
public final class OperationsConsole {
    private static final String ID = "operationId";
    private static final Table TABLE =
            new Table("operationId", "state", "kind", "step", "deliveryId", "attempts", "openedAt", "lastOutcome");

    private final Operations operations;
    private final OperatorsRoutes routes;

    OperationsConsole(Operations operations, OperatorsRoutes routes) {
        this.operations = operations;
        this.routes = routes;
    }

    @ManagedAttribute(description = "Operations that are not closed")
    public int getOpen() {
        return open().size();
    }

    @ManagedAttribute(description = "Operations that wait for a person")
    public int getNeedingAttention() {
        return operations
                .list(operation -> operation.state() == State.NEEDS_ATTENTION)
                .size();
    }

    @ManagedAttribute(description = "Seconds since the oldest operation that is not closed was opened")
    public long getOldestAgeSeconds() {
        return open().stream()
                .findFirst()
                .map(operation ->
                        Duration.between(operation.openedAt(), Instant.now()).toSeconds())
                .orElse(0L);
    }

    @ManagedAttribute(description = "The oldest operations that are not closed")
    public TabularData getOperations() throws OpenDataException {
        return TABLE.of(open().stream()
                .map(operation -> Table.row(
                        operation.operationId(),
                        operation.state(),
                        operation.kind(),
                        operation.step(),
                        operation.deliveryId(),
                        operation.attempts(),
                        operation.openedAt(),
                        operation.lastOutcome()))
                .toList());
    }

    @ManagedOperation(description = "Drives the undoing now")
    @ManagedOperationParameter(name = ID, description = "Which one, from the table")
    @ManagedOperationParameter(name = "operator", description = "Who does this, for the record")
    public String retry(String operationId, String operator) {
        return routes.change("retry-operation", ID, operationId, operator, null);
    }

    @ManagedOperation(description = "Closes an operation that was repaired by other means")
    @ManagedOperationParameter(name = ID, description = "Which one, from the table")
    @ManagedOperationParameter(name = "operator", description = "Who does this, for the record")
    @ManagedOperationParameter(name = "reason", description = "Why nothing is left to do")
    public String resolve(String operationId, String operator, String reason) {
        return routes.change("resolve-operation", ID, operationId, operator, reason);
    }

    private List<Operation> open() {
        return operations.list(Operation::isOpen);
    }
}
