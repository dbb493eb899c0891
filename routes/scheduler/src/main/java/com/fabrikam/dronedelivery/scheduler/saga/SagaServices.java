package com.fabrikam.dronedelivery.scheduler.saga;

import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.scheduler.resilience.Backoff;
import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.util.function.Predicate;

/** Puts the saga service together. */
public final class SagaServices {

    private SagaServices() {}

    /**
     * The service that enlists an LRA when a saga fails.
     *
     * @param http for calls to the coordinator
     * @param decided whether a failure says that the saga is to be undone
     */
    public static EnlistOnFailureSagaService enlistOnFailure(
            LraSettings settings,
            HttpClient http,
            Gate gate,
            Timer timer,
            Backoff backoff,
            Predicate<Throwable> decided,
            MeterRegistry meters,
            Traces traces) {
        DeferringLraService lra = new DeferringLraService(settings, http, traces);
        Counter started = Counter.builder("scheduler.compensations.started")
                .description("Compensations that the LRA coordinator has taken over")
                .register(meters);
        return new EnlistOnFailureSagaService(
                lra, new Enlistment(lra.coordinator(), gate, timer, backoff, started), decided);
    }
}
