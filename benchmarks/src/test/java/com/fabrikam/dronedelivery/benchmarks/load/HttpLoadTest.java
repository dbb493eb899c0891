package com.fabrikam.dronedelivery.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

    private static final int REQUESTS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> paths = ConcurrentHashMap.newKeySet();
    private final Queue<JsonNode> bodies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Every tenth is refused, and the connection closed with one of them. */
    private void answer(HttpExchange call) throws IOException {
        paths.add(call.getRequestURI().getPath());
        bodies.add(JSON.readTree(call.getRequestBody()));
        int number = calls.incrementAndGet();
        if (number == 50) {
            call.getResponseHeaders().set("Connection", "close");
        }
        call.sendResponseHeaders(number % 10 == 0 ? 503 : 202, -1);
        call.close();
    }

    @Test
    void shouldSendEveryRequestOnceAndTellWhatWasAnswered() throws Exception {
        // Given
        String url = "http://127.0.0.1:" + server.getAddress().getPort();

        // When
        Answered answered;
        try (var load = new HttpLoad(url, 4)) {
            answered = load.run(new Arrivals(REQUESTS, 1_000), DeliveryRequests.behindTheGateway(3));
        }

        // Then
        assertThat(answered.accepted()).isEqualTo(90);
        assertThat(answered.refused()).isEqualTo(10);
        assertThat(answered.errors()).isZero();
        assertThat(answered.latencies().getTotalCount()).isEqualTo(REQUESTS);
        assertThat(paths).hasSize(REQUESTS).allMatch(path -> path.startsWith("/api/v1/deliveryrequests/"));
        assertThat(bodies.stream().map(body -> body.at("/package/packageId").asText()))
                .doesNotHaveDuplicates()
                .allMatch(id -> paths.contains("/api/v1/deliveryrequests/" + id.substring("bench-".length())));
    }
}
