package com.fabrikam.dronedelivery.scheduler.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Before a service that we call: lets through as many calls at once as its bulkhead holds, and none while its circuit breaker is
 * open. The others stand in line; no thread waits for them. Safe for use by many threads.
 */
public final class Gate {
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Queue<Waiter> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean interrupted;

    /** The bulkhead must not wait by itself. */
    public Gate(CircuitBreaker breaker, Bulkhead bulkhead) {
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        breaker.getEventPublisher().onStateTransition(transition -> letIn());
    }

    /**
     * Starts the call, on this thread or another, as soon as it may; or gives up if there is to be no more waiting. The call must
     * use the pass, once.
     */
    public void enter(Consumer<Pass> call, Runnable giveUp) {
        Optional<Pass> pass = line.isEmpty() ? admit() : Optional.empty();
        if (pass.isPresent()) {
            call.accept(pass.get());
        } else {
            line.add(new Waiter(call, giveUp));
            letIn();
            if (interrupted) {
                interrupt();
            }
        }
    }

    /** Sends away all that stand in line, now and from now on. */
    public void interrupt() {
        interrupted = true;
        for (Waiter waiter = line.poll(); waiter != null; waiter = line.poll()) {
            waiter.giveUp().run();
        }
    }

    /** A pass for a call that must not stand in line: past the bulkhead, but not while the breaker is open. */
    public Optional<Pass> tryEnter() {
        return breaker.tryAcquirePermission() ? Optional.of(new Pass(false)) : Optional.empty();
    }

    /** How many calls stand in line. */
    public int waiting() {
        return line.size();
    }

    private Optional<Pass> admit() {
        if (!bulkhead.tryAcquirePermission()) {
            return Optional.empty();
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.releasePermission();
            return Optional.empty();
        }
        return Optional.of(new Pass(true));
    }

    /** One thread at a time lets in; a call for it meanwhile makes that one look again. */
    private void letIn() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            letInAllThatMay();
            seen = wanted.addAndGet(-seen);
        }
    }

    private void letInAllThatMay() {
        while (!line.isEmpty()) {
            Optional<Pass> pass = admit();
            if (pass.isEmpty()) {
                return;
            }
            Waiter waiter = line.poll();
            if (waiter == null) {
                pass.get().unused();
            } else {
                waiter.call().accept(pass.get());
            }
        }
    }

    private record Waiter(Consumer<Pass> call, Runnable giveUp) {}

    /** Leave to make one call; to be given back with what became of it. */
    public final class Pass {
        private final boolean fromBulkhead;
        private final long start = breaker.getCurrentTimestamp();
        private final AtomicBoolean used = new AtomicBoolean();

        private Pass(boolean fromBulkhead) {
            this.fromBulkhead = fromBulkhead;
        }

        /** The service did its part, whatever it answered. */
        public void succeeded() {
            if (used.compareAndSet(false, true)) {
                breaker.onSuccess(elapsed(), TimeUnit.NANOSECONDS);
                leave();
            }
        }

        /** The service did not do its part. */
        public void failed(Throwable cause) {
            if (used.compareAndSet(false, true)) {
                breaker.onError(elapsed(), TimeUnit.NANOSECONDS, cause);
                leave();
            }
        }

        private void unused() {
            if (used.compareAndSet(false, true)) {
                breaker.releasePermission();
                bulkhead.releasePermission();
            }
        }

        private long elapsed() {
            return breaker.getTimestampUnit().toNanos(breaker.getCurrentTimestamp() - start);
        }

        private void leave() {
            if (fromBulkhead) {
                bulkhead.onComplete();
            }
            letIn();
        }
    }
}
