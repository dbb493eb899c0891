package com.fabrikam.dronedelivery.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs tasks at their virtual time, as a part of the process that runs on the host when they are handed in. */
final class VirtualExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private final Host host;
    private final boolean anyDelay;

    /** @param anyDelay draws the delays from the history, for a caller who draws them from chance */
    VirtualExecutor(Host host, boolean anyDelay) {
        this.host = host;
        this.anyDelay = anyDelay;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        History history = host.history();
        long millis = anyDelay ? 50 + history.chance().nextInt(2_000) : unit.toMillis(delay);
        Task<V> task = new Task<>(callable);
        task.event = history.time().after(millis, host.life(), task::runOrThrow);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private static final class Task<V> extends FutureTask<V> implements ScheduledFuture<V>, RunnableFuture<V> {
        private VirtualTime.Event event;
        private Throwable failure;

        Task(Callable<V> callable) {
            super(callable);
        }

        void runOrThrow() {
            run();
            if (failure != null) {
                throw new IllegalStateException("a task failed", failure);
            }
        }

        @Override
        protected void setException(Throwable thrown) {
            failure = thrown;
            super.setException(thrown);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            event.cancel();
            return super.cancel(false);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
