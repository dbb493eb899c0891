package com.fabrikam.dronedelivery.platform.defaults.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Runs at most so many tasks at a time, on threads of another executor, and rejects the rest at once. */
final class BoundedExecutor implements Executor {

    private final Executor threads;
    private final Semaphore permits;

    BoundedExecutor(Executor threads, int limit) {
        this.threads = threads;
        this.permits = new Semaphore(limit);
    }

    @Override
    public void execute(Runnable task) {
        if (!permits.tryAcquire()) {
            throw new RejectedExecutionException("No more requests at a time");
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    permits.release();
                }
            });
        } catch (RuntimeException e) {
            permits.release();
            throw e;
        }
    }
}
