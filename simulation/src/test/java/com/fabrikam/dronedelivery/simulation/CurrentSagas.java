package com.fabrikam.dronedelivery.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaService;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.support.service.ServiceSupport;

/** The saga service of the process that runs on the host at the moment; the host's own one serves the coordinator's calls. */
final class CurrentSagas extends ServiceSupport implements CamelSagaService {
    private final CamelSagaService callbacks;
    private final Supplier<ProcessParts> current;

    CurrentSagas(CamelSagaService callbacks, Supplier<ProcessParts> current) {
        this.callbacks = callbacks;
        this.current = current;
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> newSaga(Exchange exchange) {
        return current.get().sagas().newSaga(exchange);
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> getSaga(String id) {
        return current.get().sagas().getSaga(id);
    }

    @Override
    public void registerStep(CamelSagaStep step) {
        callbacks.registerStep(step);
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        callbacks.setCamelContext(camel);
    }

    @Override
    public CamelContext getCamelContext() {
        return callbacks.getCamelContext();
    }
}
