package com.fabrikam.dronedelivery.gateway;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.EventStream;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;

/** With a service that streams what a test gives it. */
abstract class StreamFixture extends GatewayFixture {
    static final String PATH = "/api/v1/deliveries/" + DELIVERY_ID + "/tracking";

    final LinkedBlockingQueue<String> toSend = new LinkedBlockingQueue<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final List<EventStream> opened = new ArrayList<>();

    @AfterEach
    void end() {
        testIsOver.countDown();
        opened.forEach(EventStream::close);
    }

    void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            while (testIsOver.getCount() > 0) {
                var event = toSend.poll(100, TimeUnit.MILLISECONDS);
                if (event != null) {
                    body.write(event.getBytes(StandardCharsets.UTF_8));
                    body.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    EventStream resume(String lastEventId) {
        var stream = EventStream.resume(
                "http://localhost:" + port + PATH,
                Map.of("Authorization", "Bearer " + ISSUER.tokenFor("alice")),
                lastEventId);
        opened.add(stream);
        return stream;
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion);
    }
}
