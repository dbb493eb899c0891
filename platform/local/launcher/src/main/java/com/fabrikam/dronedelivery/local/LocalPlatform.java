package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.certificate.Identity;
import com.fabrikam.dronedelivery.local.probe.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    /** One for each number that an instance can have; the first one holds everything that is there once. */
    private final List<RunningParts> running;

    private final StateFile stateFile;
    private final Runnable afterClose;
    private final Thread stopWithTheJvm = new Thread(this::stop, "stop-platform");
    private DataLock lock;
    private volatile ProcessIdentity owner;
    private boolean inCharge;
    private Optional<ProcessHandle> launcher = Optional.empty();

    LocalPlatform(PlatformSettings settings, PartListener listener, Runnable afterClose) {
        this.settings = settings;
        this.stateFile = StateFile.in(settings.dataDir());
        this.running = IntStream.rangeClosed(1, PartInstance.MOST)
                .mapToObj(number -> new RunningParts(settings.ofInstance(number), listener, this::writeState))
                .toList();
        this.afterClose = afterClose;
    }

    /** All parts but those of the lake, on free ports and in a temporary directory, unless told otherwise. */
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
            for (int number = 1; number <= PartInstance.MOST; number++) {
                PortCheck.allFree(settings.ofInstance(number).ownPorts(), startedAs(number));
            }
            settings.parts().stream().filter(part -> part.module() != null).forEach(Checkout.find()::jar);
            if (settings.parts().contains(Part.PROMETHEUS)) {
                PrometheusServer.executable(); // missed before everything else has been started for nothing
            }
            ownedBy(ProcessIdentity.of(ProcessHandle.current()));
            Runtime.getRuntime().addShutdownHook(stopWithTheJvm);
            running.forEach(RunningParts::startAll);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        return this;
    }

    /** Leaves the parts running when this JVM ends. */
    public void detach() {
        dontStopWithTheJvm();
        ownedBy(null);
        releaseLock();
    }

    /** Stops every part, those that need others first, and keeps the data. */
    public synchronized void stop() {
        // another platform on the same data is not ours to stop
        if (inCharge) {
            for (int number = PartInstance.MOST; number >= 1; number--) {
                running.get(number - 1).stopAll();
            }
            stateFile.delete();
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
        start(part, 1);
    }

    /** Starts this instance of a part, perhaps one that there was not before, and waits until it is ready. */
    public void start(Part part, int instance) {
        running(part, instance).start(part);
    }

    public void stop(Part part) {
        stop(part, 1);
    }

    /** SIGTERM; returns when the process is gone. */
    public void stop(Part part, int instance) {
        running(part, instance).stop(part);
    }

    /** Stops it if it runs, starts it again, and waits until it is ready. */
    public void restart(Part part) {
        restart(part, 1);
    }

    public void restart(Part part, int instance) {
        stop(part, instance);
        start(part, instance);
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill(Part part) {
        kill(part, 1);
    }

    public void kill(Part part, int instance) {
        running(part, instance).kill(part);
    }

    /** SIGSTOP: its sockets stay open and nobody answers. */
    public void pause(Part part) {
        running(part, 1).pause(part);
    }

    /** SIGCONT. */
    public void resume(Part part) {
        running(part, 1).resume(part);
    }

    public boolean isRunning(Part part) {
        return isRunning(part, 1);
    }

    public boolean isRunning(Part part, int instance) {
        return running(part, instance).find(part).filter(PartProcess::isAlive).isPresent();
    }

    public boolean isRunning() {
        return running.stream().anyMatch(RunningParts::anyAlive);
    }

    public long pid(Part part) {
        return running(part, 1).alive(part).pid();
    }

    /** {@code http://…} of a service, {@code redis://…}, {@code mongodb://…}, {@code host:port} of Kafka; of an external part what was given. */
    public String url(Part part) {
        return new Addresses(settings.ports(), settings.external(), settings.tls()).of(part);
    }

    /** For calls to the services and the gateway; where they speak TLS, with a certificate that they accept. */
    public HttpClient.Builder httpClient() {
        HttpClient.Builder client =
                settings.tls() ? PlatformTls.in(settings.dataDir()).client() : HttpClient.newBuilder();
        return client.version(HttpClient.Version.HTTP_1_1);
    }

    /** What to trust, and what to show to a service, where they speak TLS. */
    public Optional<Identity> identity() {
        return settings.tls() ? Optional.of(PlatformTls.in(settings.dataDir()).own()) : Optional.empty();
    }

    /** Where a service, or the saga coordinator, answers for its health and metrics, under {@code /actuator}. */
    public String managementUrl(Part part) {
        return managementUrl(part, 1);
    }

    public String managementUrl(Part part, int instance) {
        return "http://" + PortCheck.LOOPBACK + ":" + ports(part, instance).management(part);
    }

    /** Hawtio of a part that {@link Part#hasConsole() has it}. */
    public String consoleUrl(Part part) {
        return consoleUrl(new PartInstance(part, 1));
    }

    /** By the names of the processes that run now. */
    public Map<String, String> consoles() {
        Map<String, String> urls = new LinkedHashMap<>();
        parts().stream()
                .filter(Part::hasConsole)
                .flatMap(LocalPlatform::instances)
                .filter(instance -> isRunning(instance.part(), instance.number()))
                .forEach(instance -> urls.put(instance.id(), consoleUrl(instance)));
        return urls;
    }

    private String consoleUrl(PartInstance instance) {
        return managementUrl(instance.part(), instance.number()) + "/actuator/hawtio/";
    }

    /** Of the account {@code operator} of all consoles. */
    public String consolePassword() {
        String given = System.getenv(PartLauncher.CONSOLE_PASSWORD);
        try {
            return given == null ? KeptSecret.consolePassword(settings.dataDir()) : given;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port(Part part) {
        return port(part, 1);
    }

    public int port(Part part, int instance) {
        return ports(part, instance).of(part);
    }

    /** Where the local HDFS shows its state and files. */
    public String hdfsPage() {
        return "http://localhost:" + settings.ports().hdfsPage() + "/";
    }

    /** Runs a command of the lake's tools, which shows what it says here, and returns its exit code. */
    public int lake(List<String> arguments) {
        return lake(arguments, ProcessBuilder.Redirect.INHERIT);
    }

    /** The same, and what it says goes there. */
    public int lake(List<String> arguments, ProcessBuilder.Redirect output) {
        if (!settings.parts().contains(Part.DATALAKE_SINK)) {
            throw new PlatformException(
                    "The platform in %s runs without a lake. Start it with: ./dronedelivery up --with lake"
                            .formatted(settings.dataDir()));
        }
        List<String> command = new ArrayList<>(List.of("lake"));
        command.addAll(arguments);
        return new PartLauncher(settings).runTool(Part.DATALAKE_SINK, command, output);
    }

    /** Where a process of this part listens and finds the others, for one that is started by somebody else. */
    public Map<String, String> environment(Part part) {
        return new PartEnvironment(settings).of(part);
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
        return running(part, 1).alive(part).usage();
    }

    public Health health(Part part) {
        return running(part, 1).health(part);
    }

    public PartStatus status(Part part) {
        return status(new PartInstance(part, 1));
    }

    /** Of all parts, the external ones too, and of all their instances. */
    public List<PartStatus> status() {
        Set<Part> all = EnumSet.noneOf(Part.class);
        all.addAll(settings.parts());
        all.addAll(settings.external().keySet());
        return all.stream()
                .flatMap(LocalPlatform::instances)
                .filter(instance -> instance.number() <= settings.count(instance.part())
                        || isRunning(instance.part(), instance.number()))
                .toList()
                .parallelStream()
                .map(this::status)
                .toList();
    }

    private static Stream<PartInstance> instances(Part part) {
        return IntStream.rangeClosed(1, part.mayBeMany() ? PartInstance.MOST : 1)
                .mapToObj(number -> new PartInstance(part, number));
    }

    private PartStatus status(PartInstance instance) {
        Part part = instance.part();
        if (settings.external().containsKey(part)) {
            return PartStatus.external(part, url(part));
        }
        PlatformSettings own = settings.ofInstance(instance.number());
        String address = new Addresses(own.ownPorts(), Map.of(), own.tls()).of(part);
        RunningParts among = running(part, instance.number());
        Optional<PartProcess> process = among.find(part).filter(PartProcess::isAlive);
        if (process.isEmpty()) {
            return PartStatus.down(instance, address, own.logOf(part).toString());
        }
        long uptime = Duration.between(process.get().startedAt(), Instant.now()).toSeconds();
        return PartStatus.running(
                instance,
                address,
                part.hasManagementPort() ? managementUrl(part, instance.number()) : null,
                process.get(),
                uptime,
                among.health(part));
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

    /** How many processes are started, of all parts together. */
    public int count() {
        return settings.parts().stream().mapToInt(settings::count).sum();
    }

    void adopt(PartInstance instance, PartProcess process) {
        running.get(instance.number() - 1).adopt(instance.part(), process);
    }

    void takeChargeFrom(Optional<ProcessHandle> attendant) {
        inCharge = true;
        launcher = attendant;
    }

    private RunningParts running(Part part, int instance) {
        return running.get(new PartInstance(part, instance).number() - 1);
    }

    private Ports ports(Part part, int instance) {
        return settings.ofInstance(new PartInstance(part, instance).number()).ownPorts();
    }

    private Set<Part> startedAs(int number) {
        return settings.parts().stream()
                .filter(part -> number <= settings.count(part))
                .collect(Collectors.toSet());
    }

    private void ownedBy(ProcessIdentity newOwner) {
        owner = newOwner;
        writeState();
    }

    /** Called with the locks of {@link RunningParts} held, and so under one of its own. */
    private void writeState() {
        synchronized (stateFile) {
            stateFile.write(state());
        }
    }

    private PlatformState state() {
        Map<String, PlatformState.PartState> parts = new TreeMap<>();
        running.forEach(own -> parts.putAll(own.states()));
        Map<String, String> external = settings.external().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
        return new PlatformState(settings.ports().base(), settings.timeScale(), settings.tls(), owner, parts, external);
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
