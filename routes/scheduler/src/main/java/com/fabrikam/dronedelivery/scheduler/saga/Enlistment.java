package com.fabrikam.dronedelivery.scheduler.saga;

import com.fabrikam.dronedelivery.scheduler.resilience.Backoff;
import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import io.micrometer.core.instrument.Counter;
import java.net.URL;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.service.lra.LRASagaStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hands compensations to the LRA coordinator: start, join, cancel. Each is repeated until the coordinator has taken it; while that
 * lasts the request stays unfinished. If the LRA is gone in between it begins anew: to compensate twice does no harm.
 */
final class Enlistment {
    private static final Logger log = LoggerFactory.getLogger(Enlistment.class);
    private static final int WORTH_A_WARNING = 10;

    private final CoordinatorClient coordinator;
    private final Gate gate;
    private final Timer timer;
    private final Backoff backoff;
    private final Counter started;

    Enlistment(CoordinatorClient coordinator, Gate gate, Timer timer, Backoff backoff, Counter started) {
        this.coordinator = coordinator;
        this.gate = gate;
        this.timer = timer;
        this.backoff = backoff;
        this.started = started;
    }

    /** Completes with the LRA once the coordinator owns the compensations. Fails only when waiting is interrupted. */
    CompletableFuture<URL> compensate(Exchange exchange, List<LRASagaStep> steps) {
        return insist("start", () -> coordinator.newLRA(exchange))
                .thenCompose(lra -> joinAll(lra, steps, exchange)
                        .thenCompose(joined -> insist("cancel", () -> coordinator.compensate(lra, exchange)))
                        .thenApply(cancelled -> lra))
                .handle((lra, failure) -> taken(lra, failure, exchange, steps))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<URL> taken(URL lra, Throwable failure, Exchange exchange, List<LRASagaStep> steps) {
        if (failure == null) {
            started.increment();
            return CompletableFuture.completedFuture(lra);
        }
        if (!(unwrap(failure) instanceof LraGone)) {
            return CompletableFuture.failedFuture(unwrap(failure));
        }
        log.atWarn().log("{}; a new LRA is started", unwrap(failure).getMessage());
        return compensate(exchange, steps);
    }

    private CompletionStage<Void> joinAll(URL lra, List<LRASagaStep> steps, Exchange exchange) {
        CompletableFuture<Void> joined = CompletableFuture.completedFuture(null);
        for (LRASagaStep step : steps) {
            joined = joined.thenCompose(before -> insist("join", () -> coordinator.join(lra, step, exchange)));
        }
        return joined;
    }

    private <T> CompletableFuture<T> insist(String what, Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        attempt(what, call, result, 1);
        return result;
    }

    private <T> void attempt(
            String what, Supplier<CompletableFuture<T>> call, CompletableFuture<T> result, int attempts) {
        Runnable giveUp =
                () -> result.completeExceptionally(new RejectedExecutionException("Shutting down, no more waiting"));
        gate.enter(
                pass -> call.get().whenComplete((value, failure) -> {
                    Throwable cause = unwrap(failure);
                    if (failure == null) {
                        pass.succeeded();
                        result.complete(value);
                    } else if (cause instanceof LraGone) {
                        pass.succeeded();
                        result.completeExceptionally(cause);
                    } else {
                        pass.failed(cause);
                        waiting(what, attempts, cause);
                        timer.pause(backoff.after(attempts), () -> attempt(what, call, result, attempts + 1), giveUp);
                    }
                }),
                giveUp);
    }

    private static void waiting(String what, int attempts, Throwable cause) {
        log.atLevel(attempts % WORTH_A_WARNING == 0 ? Level.WARN : Level.DEBUG)
                .addKeyValue("attempts", attempts)
                .log("The LRA coordinator did not {}, the request waits: {}", what, cause.toString());
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
