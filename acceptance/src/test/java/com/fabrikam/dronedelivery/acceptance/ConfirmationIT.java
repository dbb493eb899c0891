package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A delivery that completes with a signature alone, and those who are told of it. */
@ExtendWith(RunningSystem.class)
class ConfirmationIT {
    static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final SystemUnderTest system;
    private final String deliveryId = UUID.randomUUID().toString();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private volatile int answer = 204;

    /** What a webhook's receiver got. */
    private record Call(Map<String, List<String>> headers, String body) {}

    ConfirmationIT(SystemUnderTest system) {
        this.system = system;
    }

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            calls.add(new Call(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stopReceiving() {
        receiver.stop(0);
    }

    @Test
    void shouldCompleteWithTheSignatureAloneAndTellThoseWhoAsked() throws Exception {
        // Given
        var alice = system.customer("alice");
        schedule(alice);
        var mailbox = "alice-" + deliveryId + "@example.com";
        assertThat(alice.notifyMe(deliveryId, "{\"email\":\"" + mailbox + "\"}").status())
                .isIn(200, 201);
        assertThat(alice.notifyMe(deliveryId, webhook()).status()).isIn(200, 201);

        // When
        awaitLanding(alice);

        // Then
        assertThat(alice.stage(deliveryId)).isEqualTo("HeadedToDropoff");
        assertThat(alice.confirm(deliveryId, "Signature", "image/png", "no picture".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);
        var mallory = system.customer("mallory");
        assertThat(mallory.confirm(deliveryId, "Signature", "image/png", SIGNATURE)
                        .status())
                .isEqualTo(404);
        assertThat(mallory.notifyMe(deliveryId, "{\"email\":\"mallory@example.com\"}")
                        .status())
                .isEqualTo(404);

        // When
        var confirmed = alice.confirm(deliveryId, "Signature", "image/png", SIGNATURE);

        // Then
        assertThat(confirmed.status()).isIn(200, 201);
        assertThat(alice.stage(deliveryId)).isEqualTo("Completed");
        var bytes = "/api/v1/deliveries/" + deliveryId + "/confirmations/"
                + confirmed.body().path("confirmationId").asText();
        assertThat(alice.get(bytes).header("Content-Type")).isEqualTo("image/png");
        assertThat(mallory.get(bytes).status()).isEqualTo(404);
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(calls).isNotEmpty());
        new Webhook(SECRET).verify(calls.get(0).body(), calls.get(0).headers());
        assertThat(calls.get(0).body()).contains("delivery.completed", deliveryId);
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.operator().mails(mailbox))
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.path("subject").asText()).contains(deliveryId, "completed")));
    }

    @Test
    void shouldTellADeadReceiverAfterAllWhenItIsBackAndAnOperatorReplays() throws Exception {
        // Given
        var alice = system.customer("alice");
        schedule(alice);
        answer = 500;
        assertThat(alice.notifyMe(deliveryId, webhook()).status()).isIn(200, 201);
        awaitLanding(alice);
        assertThat(alice.confirm(deliveryId, "Signature", "image/png", SIGNATURE)
                        .status())
                .isIn(200, 201);
        await().atMost(IN_TIME).until(() -> !system.operator()
                .deadLetters("notifications", deliveryId)
                .isEmpty());
        var letter = system.operator().deadLetters("notifications", deliveryId).get(0);
        assertThat(letter.at("/cause/message").asText()).contains("500").doesNotContain("127.0.0.1");
        int tried = calls.size();

        // When
        answer = 204;
        var replayed = system.operator().replay(letter.path("deadLetterId").asText());

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        await().atMost(IN_TIME).until(() -> calls.size() > tried);
        var last = calls.get(calls.size() - 1);
        new Webhook(SECRET).verify(last.body(), last.headers());
        assertThat(calls)
                .extracting(call -> call.headers().get("webhook-id"))
                .as("known by its id")
                .containsOnly(last.headers().get("webhook-id"));
    }

    private void schedule(Customer customer) {
        customer.request(deliveryId, Requests.delivery("p-" + deliveryId).put("confirmationRequired", "Signature"));
        await().atMost(IN_TIME)
                .until(() -> customer.state(deliveryId).path("status").asText(), "Scheduled"::equals);
    }

    private void awaitLanding(Customer customer) {
        await().atMost(IN_TIME)
                .until(
                        () -> customer.get("/api/v1/deliveries/" + deliveryId)
                                .body()
                                .at("/confirmation/state")
                                .asText(),
                        "Awaited"::equals);
    }

    private String webhook() {
        return "{\"webhook\":{\"url\":\"http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/hook\",\"secret\":\"" + SECRET + "\"}}";
    }
}
