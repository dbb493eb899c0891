package com.fabrikam.dronedelivery.coordinator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health and metrics on a port and threads of their own, under the same paths as the Spring services. */
final class ManagementServer implements AutoCloseable {

    /** Returns when the journal has taken a record. */
    interface Probe {
        void run() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final int JOURNAL_SECONDS = 2;
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Probe journal;
    private final Supplier<String> metrics;
    private final HttpServer http;
    private final ExecutorService threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            ManagementServer::daemon,
            new ThreadPoolExecutor.CallerRunsPolicy());
    private CompletableFuture<Void> probing = CompletableFuture.completedFuture(null);

    private ManagementServer(HttpServer http, Probe journal, Supplier<String> metrics) {
        this.http = http;
        this.journal = journal;
        this.metrics = metrics;
    }

    static ManagementServer start(InetSocketAddress address, Probe journal, Supplier<String> metrics)
            throws IOException {
        HttpServer http = HttpServer.create(address, 0);
        ManagementServer server = new ManagementServer(http, journal, metrics);
        server.serve(
                "/health/live",
                "/actuator/health/liveness",
                exchange -> answer(exchange, 200, JSON, "{\"status\":\"UP\"}"));
        server.serve("/health/ready", "/actuator/health/readiness", server::readiness);
        server.serve("/metrics", "/actuator/prometheus", server::metrics);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    private void serve(String path, String springPath, HttpHandler handler) {
        http.createContext(path, handler);
        http.createContext(springPath, handler);
    }

    private void readiness(HttpExchange exchange) throws IOException {
        CompletableFuture<Void> answer = probe();
        try {
            answer.get(JOURNAL_SECONDS, TimeUnit.SECONDS);
            answer(exchange, 200, JSON, "{\"status\":\"UP\",\"components\":{\"journal\":{\"status\":\"UP\"}}}");
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "Not ready: {}",
                    e.getCause() == null
                            ? "the journal does not answer"
                            : e.getCause().getMessage());
            answer(exchange, 503, JSON, "{\"status\":\"DOWN\",\"components\":{\"journal\":{\"status\":\"DOWN\"}}}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time: whoever asks while a journal hangs waits for the same probe. */
    private synchronized CompletableFuture<Void> probe() {
        if (probing.isDone()) {
            probing = CompletableFuture.runAsync(this::probeJournal);
        }
        return probing;
    }

    private void probeJournal() {
        try {
            journal.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        answer(exchange, 200, PROMETHEUS, metrics.get());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "management");
        thread.setDaemon(true);
        return thread;
    }

    InetSocketAddress address() {
        return http.getAddress();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }
}
