package com.fabrikam.dronedelivery.coordinator;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileLock;
import java.time.Instant;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;

/**
 * The Narayana LRA coordinator in a process of its own: it owns the undoing of every saga that failed, repeats the
 * compensation until it succeeds, and remembers it across a crash.
 */
public final class SagaCoordinator {

    private static final Logger LOG = LoggerFactory.getLogger(SagaCoordinator.class);

    /** A cancel waits on its thread for the participant, two seconds at most. */
    private static final int WORKER_THREADS = 64;

    /** A connection has one request at a time, so this bounds the requests too; others wait to be accepted. */
    private static final int CONNECTIONS = 1024;

    private static final int BACKLOG = 200;
    private static final long LONGEST_BODY = 64 * 1024;

    private SagaCoordinator() {}

    public static void main(String[] args) {
        try {
            run(CoordinatorSettings.from(System.getenv()));
        } catch (Exception e) {
            LOG.error(
                    "The saga coordinator could not start: {}", e.getMessage() == null ? e.toString() : e.getMessage());
            LOG.debug("The saga coordinator could not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(CoordinatorSettings settings) throws IOException, InterruptedException {
        FileLock data = Preconditions.lockData(settings);
        Preconditions.portsAreFree(settings);
        LraEngine engine = LraEngine.start(settings);
        UndertowJaxrsServer http = serve(settings);
        ManagementServer management = ManagementServer.start(
                new InetSocketAddress(settings.host(), settings.managementPort()),
                engine::probeJournal,
                () -> LraMetrics.text(engine.all(), engine.failed(), Instant.now()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(management, http, engine, data), "stop"));
        LOG.info(
                "The saga coordinator is ready on {}://{}:{}/lra-coordinator, repeating callbacks every {} s, management on port {}",
                settings.tls().isPresent() ? "https" : "http",
                settings.host(),
                settings.port(),
                settings.recoveryPeriod().toSeconds(),
                settings.managementPort());
    }

    private static UndertowJaxrsServer serve(CoordinatorSettings settings) {
        UndertowJaxrsServer http = new UndertowJaxrsServer();
        http.deploy(new CoordinatorApplication(), "/");
        http.start(listening(settings)
                .setSocketOption(Options.BACKLOG, BACKLOG)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, CONNECTIONS)
                .setSocketOption(Options.CONNECTION_LOW_WATER, CONNECTIONS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LONGEST_BODY)
                .setWorkerThreads(WORKER_THREADS));
        return http;
    }

    private static Undertow.Builder listening(CoordinatorSettings settings) {
        return settings.tls()
                .map(tls -> Undertow.builder()
                        .addHttpsListener(settings.port(), settings.host(), tls.context())
                        .setSocketOption(Options.SSL_CLIENT_AUTH_MODE, SslClientAuthMode.REQUIRED))
                .orElseGet(() -> Undertow.builder().addHttpListener(settings.port(), settings.host()));
    }

    private static void stop(ManagementServer management, UndertowJaxrsServer http, LraEngine engine, FileLock data) {
        management.close();
        http.stop();
        engine.close();
        try {
            data.channel().close();
        } catch (IOException e) {
            LOG.debug("The lock of the data directory was not released", e);
        }
    }
}
