package com.fabrikam.dronedelivery.scheduler.saga;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.service.lra.LRASagaStep;

/** Remembers the compensations of a saga, and hands them to the LRA coordinator when they are needed. */
final class DeferredSaga implements CamelSagaCoordinator {
    private final String id;
    private final Enlistment enlistment;
    private final Predicate<Throwable> decided;
    private final Runnable onEnd;
    private final List<LRASagaStep> steps = new CopyOnWriteArrayList<>();

    DeferredSaga(String id, Enlistment enlistment, Predicate<Throwable> decided, Runnable onEnd) {
        this.id = id;
        this.enlistment = enlistment;
        this.decided = decided;
        this.onEnd = onEnd;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public CompletableFuture<Void> beginStep(Exchange exchange, CamelSagaStep step) {
        try {
            steps.add(LRASagaStep.fromCamelSagaStep(step, exchange)); // evaluates the options now
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Presumed: the coordinator never heard of this saga. */
    @Override
    public CompletableFuture<Void> complete(Exchange exchange) {
        onEnd.run();
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Done once the coordinator has taken the compensations over, not once they are through. Nothing is undone after a failure
     * that was not decided: an earlier attempt may have succeeded.
     */
    @Override
    public CompletableFuture<Void> compensate(Exchange exchange) {
        onEnd.run();
        if (!decided.test(exchange.getException())) {
            return CompletableFuture.completedFuture(null);
        }
        return enlistment
                .compensate(exchange, steps)
                .thenAccept(lra -> exchange.setProperty(Sagas.LRA_ID, lra.toString()));
    }
}
