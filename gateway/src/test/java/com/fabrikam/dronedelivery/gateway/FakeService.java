package com.fabrikam.dronedelivery.gateway;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service behind the gateway that remembers what reached it and answers as told. */
final class FakeService implements AutoCloseable {

    /** What arrived. */
    record Call(String method, String path, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    private final Deque<Call> calls = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private final AtomicInteger resets = new AtomicInteger();
    private HttpServer server;
    private ServerSocket resetting;
    private volatile HttpHandler answer;

    FakeService() {
        server = started(0);
        port = server.getAddress().getPort();
    }

    private HttpServer started(int at) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            answer.handle(exchange);
        });
        server.start();
        return server;
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** From now on connections are refused. */
    void goDown() {
        server.stop(0);
    }

    /** From now on every connection is reset in the middle of a request, as by a process that is killed. */
    void resetsConnections() {
        goDown();
        // the server before it gives its port back a moment after it has stopped
        resetting = await().atMost(GatewayFixture.PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), Objects::nonNull);
        ServerSocket socket = resetting;
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connection.setSoLinger(true, 0);
                    connection.getInputStream().read();
                    resets.incrementAndGet();
                } catch (IOException e) {
                    // closed, or gone before
                }
            }
        });
    }

    /** How many requests were met with a reset. */
    int resets() {
        return resets.get();
    }

    void comeBack() {
        closeQuietly(resetting);
        server = await().atMost(GatewayFixture.PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> started(port), Objects::nonNull);
    }

    void answers(HttpHandler handler) {
        answer = handler;
    }

    void answers(int status, String type, String body) {
        answer = exchange -> send(exchange, status, type, body);
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    Call lastCall() {
        return calls.getLast();
    }

    Deque<Call> calls() {
        return calls;
    }

    private static void closeQuietly(ServerSocket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
