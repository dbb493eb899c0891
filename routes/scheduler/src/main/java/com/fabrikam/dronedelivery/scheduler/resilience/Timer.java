package com.fabrikam.dronedelivery.scheduler.resilience;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things later without a waiting thread. Once closed it runs nothing any more: whatever waits, waits for a restart. */
public final class Timer implements AutoCloseable {
    private static final int THREADS = 2;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "timer");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts with its own threads. */
    public Timer() {
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setRejectedExecutionHandler((task, executor) -> {});
    }

    /** Runs the task, which must not block, after the pause. */
    public Future<?> after(Duration pause, Runnable task) {
        return threads.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
