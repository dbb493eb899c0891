package com.fabrikam.dronedelivery.scheduler.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Narayana's coordinator as camel-lra sees it: calls back within the cancel, and again when asked to recover. */
public final class FakeCoordinator implements AutoCloseable {
    private static final Pattern COMPENSATE = Pattern.compile("<([^>]+)>; rel=\"?compensate\"?");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, String> joined = new ConcurrentHashMap<>();
    private final Queue<String> pending = new ConcurrentLinkedQueue<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Integer> callbacks = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> statuses = new ConcurrentHashMap<>();

    /** Starts on a free port. */
    public FakeCoordinator() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/lra-coordinator", this::handle);
        http.start();
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** This operation (start, join, cancel) answers so first. */
    public void answer(String operation, int... first) {
        Queue<Integer> queue = statuses.computeIfAbsent(operation, key -> new ConcurrentLinkedQueue<>());
        for (int status : first) {
            queue.add(status);
        }
    }

    /** Calls so far. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** With which parameters LRAs were started. */
    public List<String> queries() {
        return List.copyOf(queries);
    }

    /** What the callbacks were answered. */
    public List<Integer> callbacks() {
        return List.copyOf(callbacks);
    }

    /** The callbacks that were registered. */
    public List<String> compensations() {
        return List.copyOf(joined.values());
    }

    /** Calls back once more whatever did not succeed. */
    public void recover() {
        int due = pending.size();
        for (int i = 0; i < due; i++) {
            callBack(pending.poll());
        }
    }

    /** Whether every compensation is through. */
    public boolean isThrough() {
        return pending.isEmpty();
    }

    /** As new. */
    public void reset() {
        joined.clear();
        pending.clear();
        calls.clear();
        callbacks.clear();
        queries.clear();
        statuses.clear();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String operation = path.endsWith("/start") ? "start" : path.endsWith("/cancel") ? "cancel" : "join";
        calls.add(operation);
        Queue<Integer> queue = statuses.get(operation);
        Integer status = queue == null ? null : queue.poll();
        int answer = status == null ? perform(operation, exchange) : status;
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private int perform(String operation, HttpExchange exchange) {
        String lra = url() + exchange.getRequestURI().getPath();
        switch (operation) {
            case "start" -> {
                queries.add(exchange.getRequestURI().getQuery());
                exchange.getResponseHeaders().set("Location", url() + "/lra-coordinator/lra-" + ids.incrementAndGet());
                return 201;
            }
            case "join" -> {
                Matcher link = COMPENSATE.matcher(exchange.getRequestHeaders().getFirst("Link"));
                link.find();
                joined.put(lra, link.group(1));
                return 200;
            }
            default -> {
                callBack(lra.replace("/cancel", ""));
                return 200;
            }
        }
    }

    private void callBack(String lra) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(joined.get(lra)))
                .timeout(Duration.ofMinutes(2))
                .header("Long-Running-Action", lra)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            callbacks.add(status);
            if (status == 200 || status == 204) {
                return;
            }
        } catch (IOException e) {
            // repeated as well
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pending.add(lra);
    }
}
