package com.fabrikam.dronedelivery.coordinator;

import io.narayana.lra.coordinator.api.Coordinator;
import io.narayana.lra.coordinator.api.CoordinatorContainerFilter;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Narayana's coordinator and little else; its recovery coordinator is a sub-resource of it. */
final class CoordinatorApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Coordinator.class, CoordinatorContainerFilter.class, FailedLraStatus.class, LogContext.class);
    }
}
