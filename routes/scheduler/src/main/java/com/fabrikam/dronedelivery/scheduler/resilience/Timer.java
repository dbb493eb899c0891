package com.fabrikam.dronedelivery.scheduler.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs things later without a thread that waits. Nothing that it runs may block. */
public final class Timer implements AutoCloseable {
    private static final int THREADS = 2;

    private final ScheduledExecutorService executor;
    private final Set<Pause> pauses = ConcurrentHashMap.newKeySet();
    private volatile boolean interrupted;

    /** Starts with its own threads. */
    public Timer() {
        this(threads());
    }

    /** Keeps the executor's time; it is closed with this timer. */
    public Timer(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    private static ScheduledExecutorService threads() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "timer");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setRejectedExecutionHandler((task, executor) -> {});
        return threads;
    }

    /** Runs the task after so long, unless it is cancelled before. */
    public Future<?> after(Duration time, Runnable task) {
        return executor.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Goes on after the pause; or in the other way, at once, if there is to be no more waiting. */
    public void pause(Duration time, Runnable goOn, Runnable giveUp) {
        Pause pause = new Pause(goOn, giveUp);
        pauses.add(pause);
        after(time, pause::end);
        if (interrupted) {
            pause.interrupt();
        }
    }

    /** Ends all pauses, now and from now on. */
    public void interrupt() {
        interrupted = true;
        pauses.forEach(Pause::interrupt);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private final class Pause {
        private final Runnable goOn;
        private final Runnable giveUp;
        private final AtomicBoolean over = new AtomicBoolean();

        Pause(Runnable goOn, Runnable giveUp) {
            this.goOn = goOn;
            this.giveUp = giveUp;
        }

        void end() {
            endWith(goOn);
        }

        void interrupt() {
            endWith(giveUp);
        }

        private void endWith(Runnable next) {
            pauses.remove(this);
            if (over.compareAndSet(false, true)) {
                next.run();
            }
        }
    }
}
