package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.probe.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole system, or some parts of it, as real processes on this machine.
 *
 * <pre>{@code
 * try (LocalPlatform platform = LocalPlatform.builder().parts(Part.KAFKA, Part.REDIS).start()) {
 *     platform.kill(Part.REDIS);
 *     platform.restart(Part.REDIS);
 * }
 * }</pre>
 *
 * It stops with {@link #close()} and at the latest with the JVM that started it, unless it was {@link #detach() detached}.
 */
public final class LocalPlatform implements AutoCloseable {

    public static final String DEFAULT_SCOPES = "deliveries:read deliveries:write";

    private final PlatformSettings settings;
    private final RunningParts running;
    private final Runnable afterClose;
    private final Thread stopWithTheJvm = new Thread(this::stop, "stop-platform");
    private DataLock lock;
    private boolean inCharge;
    private Optional<ProcessHandle> launcher = Optional.empty();

    LocalPlatform(PlatformSettings settings, PartListener listener, Runnable afterClose) {
        this.settings = settings;
        this.running = new RunningParts(settings, listener);
        this.afterClose = afterClose;
    }

    /** All parts, on free ports and in a temporary directory, unless told otherwise. */
    public static LocalPlatformBuilder builder() {
        return new LocalPlatformBuilder();
    }

    /** The platform that another process has started in this directory, whether or not all of its parts still run. */
    public static Optional<LocalPlatform> startedIn(Path dataDir) {
        return startedIn(dataDir, new PartListener() {});
    }

    public static Optional<LocalPlatform> startedIn(Path dataDir, PartListener listener) {
        return StateFile.in(dataDir).read().map(state -> RecordedPlatform.from(dataDir, state, listener));
    }

    /** {@code .dronedelivery} beside the {@code dronedelivery} script. */
    public static Path defaultDataDir() {
        return Checkout.find().root().resolve(".dronedelivery");
    }

    /** Starts every part and returns when all are ready; if one fails, what had been started is stopped again. */
    public LocalPlatform start() {
        refuseSecondStart();
        lock = DataLock.take(settings.dataDir());
        inCharge = true;
        try {
            PortCheck.allFree(settings.ports(), settings.parts());
            settings.parts().stream().filter(part -> part.module() != null).forEach(Checkout.find()::jar);
            running.ownedBy(ProcessIdentity.of(ProcessHandle.current()));
            Runtime.getRuntime().addShutdownHook(stopWithTheJvm);
            running.startAll();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        return this;
    }

    /** Leaves the parts running when this JVM ends. */
    public void detach() {
        dontStopWithTheJvm();
        running.ownedBy(null);
        releaseLock();
    }

    /** Stops every part, those that need others first, and keeps the data. */
    public synchronized void stop() {
        // another platform on the same data is not ours to stop
        if (inCharge) {
            running.stopAll();
            releaseLock();
        }
    }

    /** As {@link #stop()}; a temporary data directory goes too. */
    @Override
    public void close() {
        dontStopWithTheJvm();
        stop();
        afterClose.run();
    }

    /** Starts a part that was killed or stopped, and waits until it is ready. */
    public void start(Part part) {
        running.start(part);
    }

    public void stop(Part part) {
        running.stop(part);
    }

    /** Stops it if it runs, starts it again, and waits until it is ready. */
    public void restart(Part part) {
        running.stop(part);
        running.start(part);
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill(Part part) {
        running.kill(part);
    }

    /** SIGSTOP: its sockets stay open and nobody answers. */
    public void pause(Part part) {
        running.pause(part);
    }

    /** SIGCONT. */
    public void resume(Part part) {
        running.resume(part);
    }

    public boolean isRunning(Part part) {
        return running.find(part).filter(PartProcess::isAlive).isPresent();
    }

    public boolean isRunning() {
        return running.anyAlive();
    }

    public long pid(Part part) {
        return running.alive(part).pid();
    }

    /** {@code http://…} of a service, {@code redis://…}, {@code mongodb://…}, {@code host:port} of Kafka; of an external part what was given. */
    public String url(Part part) {
        return new Addresses(settings.ports(), settings.external()).of(part);
    }

    /** Where a service, or the saga coordinator, answers for its health and metrics, under {@code /actuator}. */
    public String managementUrl(Part part) {
        return "http://" + PortCheck.LOOPBACK + ":" + settings.ports().management(part);
    }

    public int port(Part part) {
        return settings.ports().of(part);
    }

    /** A bearer token of this owner with {@link #DEFAULT_SCOPES}. */
    public String token(String owner) {
        return token(owner, DEFAULT_SCOPES);
    }

    /** A bearer token with these scopes, separated by spaces. */
    public String token(String owner, String scopes) {
        return new TokenClient(url(Part.TOKEN_ISSUER)).token(owner, scopes);
    }

    public Path log(Part part) {
        return settings.logOf(part);
    }

    public PartUsage usage(Part part) {
        return running.alive(part).usage();
    }

    public Health health(Part part) {
        return running.health(part);
    }

    public PartStatus status(Part part) {
        if (settings.external().containsKey(part)) {
            return PartStatus.external(part, url(part));
        }
        Optional<PartProcess> process = running.find(part).filter(PartProcess::isAlive);
        if (process.isEmpty()) {
            return PartStatus.down(part, url(part), log(part).toString());
        }
        long uptime = Duration.between(process.get().startedAt(), Instant.now()).toSeconds();
        return PartStatus.running(
                part,
                url(part),
                part.hasManagementPort() ? managementUrl(part) : null,
                process.get(),
                uptime,
                health(part));
    }

    /** Of all parts, the external ones too. */
    public List<PartStatus> status() {
        Set<Part> all = EnumSet.noneOf(Part.class);
        all.addAll(settings.parts());
        all.addAll(settings.external().keySet());
        Map<Part, PartStatus> found = new EnumMap<>(Part.class);
        all.parallelStream()
                .map(part -> Map.entry(part, status(part)))
                .toList()
                .forEach(e -> found.put(e.getKey(), e.getValue()));
        return List.copyOf(found.values());
    }

    /** The process that has started a {@link #startedIn recorded} platform and still attends it. */
    public Optional<ProcessHandle> launcher() {
        return launcher;
    }

    public Set<Part> parts() {
        return settings.parts();
    }

    public Path dataDir() {
        return settings.dataDir();
    }

    public int basePort() {
        return settings.ports().base();
    }

    void adopt(Part part, PartProcess process) {
        running.adopt(part, process);
    }

    void takeChargeFrom(Optional<ProcessHandle> attendant) {
        inCharge = true;
        launcher = attendant;
    }

    private void refuseSecondStart() {
        startedIn(settings.dataDir()).filter(LocalPlatform::isRunning).ifPresent(other -> {
            throw new AlreadyRunning("The platform in %s runs already, on base port %d."
                    .formatted(settings.dataDir(), other.basePort()));
        });
    }

    private void dontStopWithTheJvm() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopWithTheJvm);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook runs
        }
    }

    private void releaseLock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
