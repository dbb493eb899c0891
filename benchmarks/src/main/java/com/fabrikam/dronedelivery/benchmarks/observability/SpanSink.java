package com.fabrikam.dronedelivery.benchmarks.observability;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what is exported, counts its bytes and forgets it. */
final class SpanSink implements AutoCloseable {

    private final HttpServer server;
    private final AtomicLong bytes = new AtomicLong();

    SpanSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            bytes.addAndGet(call.getRequestBody().readAllBytes().length);
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
    }

    /** For OTLP over HTTP. */
    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
