package com.fabrikam.dronedelivery.scheduler.saga;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaService;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.service.lra.LRASagaService;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A saga costs nothing until it fails: this service wraps camel-lra's and calls the LRA coordinator only when there is something to
 * undo. Forward, the request is durable in Kafka until its outcome is published; backward, the coordinator makes the compensation
 * durable. camel-lra still serves the coordinator's callback.
 */
public final class EnlistOnFailureSagaService extends ServiceSupport implements CamelSagaService, CamelContextAware {
    private final LRASagaService lra;
    private final Enlistment enlistment;
    private final Predicate<Throwable> decided;
    private final Map<String, CamelSagaCoordinator> open = new ConcurrentHashMap<>();
    private CamelContext camelContext;

    EnlistOnFailureSagaService(LRASagaService lra, Enlistment enlistment, Predicate<Throwable> decided) {
        this.lra = lra;
        this.enlistment = enlistment;
        this.decided = decided;
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> newSaga(Exchange exchange) {
        String id = UUID.randomUUID().toString();
        CamelSagaCoordinator saga = new DeferredSaga(id, enlistment, decided, () -> open.remove(id));
        open.put(id, saga);
        return CompletableFuture.completedFuture(saga);
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> getSaga(String id) {
        CamelSagaCoordinator saga = open.get(id);
        return saga == null
                ? CompletableFuture.failedFuture(new IllegalStateException("no saga " + id + " is open here"))
                : CompletableFuture.completedFuture(saga);
    }

    /** How many sagas are not at their end. */
    public int open() {
        return open.size();
    }

    @Override
    public void registerStep(CamelSagaStep step) {
        lra.registerStep(step); // the callback serves registered compensations only
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        lra.setCamelContext(camelContext); // adds the callback's routes
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(lra);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(lra);
    }
}
