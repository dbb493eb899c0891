package com.fabrikam.dronedelivery.scheduler;

import com.fabrikam.dronedelivery.scheduler.saga.EnlistOnFailureSagaService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The sagas and what they wait for, as an operator sees them in the console. */
@Component
@ManagedResource(
        objectName = "com.fabrikam.dronedelivery:type=Scheduler,name=Sagas",
        description = "Sagas in work, compensations, and the way to each service that is called")
public final class SchedulerConsole {
    private static final String[] COLUMNS = {"service", "breaker", "failurePercent", "calls", "mostCalls", "waiting"};
    private static final OpenType<?>[] TYPES = {
        SimpleType.STRING,
        SimpleType.STRING,
        SimpleType.FLOAT,
        SimpleType.INTEGER,
        SimpleType.INTEGER,
        SimpleType.INTEGER
    };

    private final EnlistOnFailureSagaService sagas;
    private final Gates gates;
    private final MeterRegistry meters;

    /** One row. */
    record BackEnd(String service, String breaker, float failurePercent, int calls, int mostCalls, int waiting) {}

    SchedulerConsole(EnlistOnFailureSagaService sagas, Gates gates, MeterRegistry meters) {
        this.sagas = sagas;
        this.gates = gates;
        this.meters = meters;
    }

    @ManagedAttribute(description = "Sagas that are not at their end")
    public int getOpenSagas() {
        return sagas.open();
    }

    @ManagedAttribute(
            description =
                    "Compensations that the LRA coordinator has taken over; those that do not come to an end are operations of the Supervisor")
    public long getCompensationsStarted() {
        return (long) meters.counter("scheduler.compensations.started").count();
    }

    @ManagedAttribute(description = "Calls that stand in line, because a service is slow or its breaker open")
    public int getWaitingCalls() {
        return gates.backEnds().stream().mapToInt(BackEnd::waiting).sum();
    }

    @ManagedAttribute(description = "Circuit breaker, calls at once and calls in line of each service that is called")
    public TabularData getBackEnds() throws OpenDataException {
        return table(gates.backEnds());
    }

    private static TabularData table(List<BackEnd> backEnds) throws OpenDataException {
        CompositeType row = new CompositeType("backEnd", "A service that is called", COLUMNS, COLUMNS, TYPES);
        TabularData table = new TabularDataSupport(
                new TabularType("backEnds", "Services that are called", row, new String[] {COLUMNS[0]}));
        for (BackEnd one : backEnds) {
            table.put(new CompositeDataSupport(row, COLUMNS, new Object[] {
                one.service(), one.breaker(), one.failurePercent(), one.calls(), one.mostCalls(), one.waiting()
            }));
        }
        return table;
    }
}
