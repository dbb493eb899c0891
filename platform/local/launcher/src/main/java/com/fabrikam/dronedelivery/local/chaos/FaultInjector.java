package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PartFailure;
import com.fabrikam.dronedelivery.local.PartListener;
import com.fabrikam.dronedelivery.local.PlatformException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Carries out the plan: faults of different parts side by side, those of one part one after the other. */
final class FaultInjector implements PartListener, AutoCloseable {

    private static final int STARTS = 3;

    private final Timeline timeline;
    private final ExecutorService hands = Executors.newCachedThreadPool(FaultInjector::thread);
    private final Map<Part, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final List<Recovery> recoveries = new CopyOnWriteArrayList<>();
    private final List<String> diedByThemselves = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private LocalPlatform platform;

    FaultInjector(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Returns when every fault has happened and every part is ready again. */
    void carryOut(FaultPlan plan, LocalPlatform on) {
        platform = on;
        for (PlannedFault fault : plan.faults()) {
            if (stopsWithin(fault.at().minus(timeline.now()))) {
                return;
            }
            inTurn(fault.part(), () -> inject(fault));
        }
    }

    /** Waits so long, or until it is closed. */
    void rest(Duration time) {
        stopsWithin(time);
    }

    /** Waits for what goes on, and starts whatever does not run. */
    void restoreAll() {
        last.values().forEach(FaultInjector::settle);
        platform.parts().forEach(part -> inTurn(part, () -> startUnlessRunning(part)));
        last.values().forEach(FaultInjector::settle);
        platform.parts().stream().filter(part -> !platform.isRunning(part)).forEach(part -> {
            throw new PlatformException(part.id() + " cannot be started any more: " + diedByThemselves);
        });
    }

    List<Recovery> recoveries() {
        return List.copyOf(recoveries);
    }

    List<String> diedByThemselves() {
        return List.copyOf(diedByThemselves);
    }

    @Override
    public void died(PartFailure failure) {
        Part part = failure.instance().part();
        timeline.note(part, "HAS ENDED BY ITSELF");
        diedByThemselves.add(failure.getMessage());
        if (platform != null) {
            inTurn(part, () -> startUnlessRunning(part));
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        hands.shutdownNow();
    }

    private void inTurn(Part part, Runnable action) {
        last.compute(
                part,
                (p, before) -> before == null
                        ? CompletableFuture.runAsync(action, hands)
                        : before.handle((done, failure) -> null).thenRunAsync(action, hands));
    }

    private void inject(PlannedFault planned) {
        if (stopped.getCount() == 0) {
            return;
        }
        Part part = planned.part();
        timeline.note(
                part, "%s, %.1f s", planned.fault().label(), planned.lasting().toMillis() / 1e3);
        long began = System.nanoTime();
        switch (planned.fault()) {
            case PAUSE -> platform.pause(part);
            case RESTART -> platform.stop(part);
            default -> platform.kill(part);
        }
        stopsWithin(planned.lasting());
        if (planned.fault() == Fault.KILL_STARTING) {
            killInTheMiddleOfItsStart(planned);
        }
        if (planned.fault() == Fault.KILL_TWICE) {
            start(part);
            platform.kill(part);
        }
        Duration down = Duration.ofNanos(System.nanoTime() - began);
        long startedAt = System.nanoTime();
        if (planned.fault() == Fault.PAUSE) {
            platform.resume(part);
            timeline.note(part, "continues");
        } else {
            start(part);
        }
        Duration ready =
                planned.fault() == Fault.PAUSE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - startedAt);
        recoveries.add(new Recovery(part, planned.fault(), planned.fault().kills(), down, ready));
    }

    private void killInTheMiddleOfItsStart(PlannedFault planned) {
        CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> platform.start(planned.part()), hands);
        stopsWithin(planned.intoStart());
        if (platform.isRunning(planned.part())) {
            platform.kill(planned.part());
        }
        settle(starting);
        timeline.note(
                planned.part(),
                "killed %.1f s into its start",
                planned.intoStart().toMillis() / 1e3);
    }

    private void startUnlessRunning(Part part) {
        if (!platform.isRunning(part)) {
            start(part);
        }
    }

    /** As whoever looks after processes would: again, when it ends by itself. */
    private void start(Part part) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                platform.start(part);
                timeline.note(part, "ready after %.1f s", (System.nanoTime() - began) / 1e9);
                return;
            } catch (PartFailure e) {
                diedByThemselves.add(e.getMessage());
                timeline.note(part, "COULD NOT START");
                if (attempt == STARTS || stopped.getCount() == 0) {
                    throw e;
                }
            }
        }
    }

    private boolean stopsWithin(Duration time) {
        try {
            return stopped.await(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    private static void settle(CompletableFuture<Void> action) {
        action.handle((done, failure) -> null).join();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "chaos-hand");
        thread.setDaemon(true);
        return thread;
    }
}
