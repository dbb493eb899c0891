package com.fabrikam.dronedelivery.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A service with something to undo: answers its n-th compensation as it is told to, and records every callback. */
final class Participant implements AutoCloseable {

    private static final int GIVEN_UP = 500;

    private final List<String> compensated = new CopyOnWriteArrayList<>();
    private final List<String> completed = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;
    private volatile IntUnaryOperator answer;

    Participant(IntUnaryOperator answer) throws IOException {
        this.answer = answer;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/compensate", exchange -> {
            compensated.add(lra(exchange));
            reply(exchange, this.answer.applyAsInt(compensated.size()));
        });
        http.createContext("/complete", exchange -> {
            completed.add(lra(exchange));
            reply(exchange, 200);
        });
        http.setExecutor(threads);
        http.start();
    }

    static Participant thatSucceeds() throws IOException {
        return new Participant(attempt -> 200);
    }

    static Participant thatIsUnavailable() throws IOException {
        return new Participant(attempt -> 503);
    }

    /** Says that nothing will come of asking again: to Narayana, by a 500 with this word. */
    static Participant thatGivesUp() throws IOException {
        return new Participant(attempt -> GIVEN_UP);
    }

    void answerFromNowOn(int status) {
        answer = attempt -> status;
    }

    String links() {
        String base = "http://localhost:" + http.getAddress().getPort();
        return "<%1$s/compensate>; rel=\"compensate\",<%1$s/complete>; rel=\"complete\"".formatted(base);
    }

    /** The LRA that each compensation named, in order. */
    List<String> compensated() {
        return compensated;
    }

    List<String> completed() {
        return completed;
    }

    void awaitCompensations(int atLeast) {
        await().atMost(CoordinatorProcess.PATIENCE)
                .untilAsserted(() -> assertThat(compensated).hasSizeGreaterThanOrEqualTo(atLeast));
    }

    private static String lra(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Long-Running-Action");
    }

    private static void reply(HttpExchange exchange, int status) throws IOException {
        byte[] body = (status == GIVEN_UP ? "FailedToCompensate" : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().close();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
