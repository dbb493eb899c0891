package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.probe.Health;
import com.fabrikam.dronedelivery.local.probe.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The processes of one platform: starts, stops and watches them, and writes down which they are. */
final class RunningParts {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final int SIGNALLED = 128;
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(400);

    private final PlatformSettings settings;
    private final PartListener listener;
    private final PartLauncher launcher;
    private final Runnable changed;
    private final Map<Part, PartProcess> processes = new ConcurrentHashMap<>();
    private final Set<Long> askedToEnd = ConcurrentHashMap.newKeySet();
    private final Set<Long> ready = ConcurrentHashMap.newKeySet();
    private final Set<Long> paused = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @param changed is run when other processes run than before */
    RunningParts(PlatformSettings settings, PartListener listener, Runnable changed) {
        this.settings = settings;
        this.listener = listener;
        this.launcher = new PartLauncher(settings);
        this.changed = changed;
    }

    void adopt(Part part, PartProcess process) {
        processes.put(part, process);
    }

    Optional<PartProcess> find(Part part) {
        return Optional.ofNullable(processes.get(part));
    }

    PartProcess alive(Part part) {
        return find(part)
                .filter(PartProcess::isAlive)
                .orElseThrow(() -> new PlatformException(settings.id(part) + " does not run"));
    }

    boolean anyAlive() {
        return processes.values().stream().anyMatch(PartProcess::isAlive);
    }

    void startAll() {
        stopping = false;
        Set<Part> own = settings.parts().stream()
                .filter(part -> settings.instance() <= settings.count(part))
                .collect(Collectors.toUnmodifiableSet());
        new PartGraph(own).needsFirst(part -> {
            try {
                start(part);
            } catch (RuntimeException e) {
                stopping = true;
                throw e;
            }
        });
    }

    void start(Part part) {
        PartProcess process = launch(part);
        listener.starting(instance(part), process.pid());
        process.onExit().thenRun(() -> ended(part, process));
        awaitReady(part, process);
        ready.add(process.pid());
        listener.ready(instance(part), process.pid(), Duration.between(process.startedAt(), Instant.now()));
    }

    void stopAll() {
        synchronized (this) {
            stopping = true;
        }
        new PartGraph(Set.copyOf(processes.keySet())).dependentsFirst(this::stop);
    }

    void stop(Part part) {
        find(part).filter(PartProcess::isAlive).ifPresent(process -> {
            askedToEnd.add(process.pid());
            if (paused.remove(process.pid())) {
                process.signal("CONT");
            }
            process.stop(STOP_PATIENCE);
            listener.stopped(instance(part));
        });
    }

    void kill(Part part) {
        PartProcess process = alive(part);
        askedToEnd.add(process.pid());
        process.kill();
    }

    void pause(Part part) {
        PartProcess process = alive(part);
        paused.add(process.pid());
        process.signal("STOP");
    }

    void resume(Part part) {
        PartProcess process = alive(part);
        process.signal("CONT");
        paused.remove(process.pid());
    }

    Health health(Part part) {
        return find(part)
                .filter(PartProcess::isAlive)
                .map(process -> probe(part, process).check())
                .orElse(Health.down("does not run"));
    }

    private synchronized PartProcess launch(Part part) {
        if (stopping) {
            throw new PlatformException(settings.id(part) + " is not started: the platform is being stopped");
        }
        if (find(part).filter(PartProcess::isAlive).isPresent()) {
            throw new PlatformException(settings.id(part) + " runs already");
        }
        PartProcess process = launcher.launch(part);
        processes.put(part, process);
        changed.run();
        return process;
    }

    private void awaitReady(Part part, PartProcess process) {
        Probe probe = probe(part, process);
        AtomicReference<Health> last = new AtomicReference<>(Health.down("was not asked yet"));
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PROBE_INTERVAL)
                    .atMost(settings.startTimeout())
                    .until(() -> isReady(part, process, probe, last));
        } catch (ConditionTimeoutException e) {
            throw new PartFailure(
                    instance(part),
                    "was not ready after %d s: %s"
                            .formatted(
                                    settings.startTimeout().toSeconds(),
                                    last.get().detail()),
                    process.log());
        }
    }

    private boolean isReady(Part part, PartProcess process, Probe probe, AtomicReference<Health> last) {
        if (stopping) {
            throw new PlatformException(settings.id(part) + " was being started when the platform was stopped");
        }
        // asked in this order, an answer is never one of another process on the same port
        last.set(probe.check());
        if (!process.isAlive()) {
            throw new PartFailure(instance(part), "ended while it was starting" + exitCode(process), process.log());
        }
        return last.get().up();
    }

    private void ended(Part part, PartProcess process) {
        boolean asked = askedToEnd.remove(process.pid());
        // during its start, whoever waits for it reports
        boolean wasReady = ready.remove(process.pid());
        if (wasReady && !asked && !stopping) {
            listener.died(new PartFailure(instance(part), "has ended unexpectedly" + exitCode(process), process.log()));
        }
    }

    private static String exitCode(PartProcess process) {
        OptionalInt code = process.exitCode();
        if (code.isEmpty()) {
            return "";
        }
        return code.getAsInt() > SIGNALLED
                ? ", ended by signal " + (code.getAsInt() - SIGNALLED)
                : ", exit code " + code.getAsInt();
    }

    private Probe probe(Part part, PartProcess process) {
        return PartProbes.of(part, process.pid(), settings);
    }

    private PartInstance instance(Part part) {
        return new PartInstance(part, settings.instance());
    }

    Map<String, PlatformState.PartState> states() {
        return processes.entrySet().stream()
                .collect(Collectors.toMap(entry -> settings.id(entry.getKey()), entry -> entry.getValue()
                        .state()));
    }
}
