package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Topic;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Subscribers are told by a real mail server and a real receiver of webhooks. */
class NotificationsIT extends ServiceIT {
    private static final String SECRET =
            Base64.getEncoder().encodeToString("a secret of thirty-two bytes, ok".getBytes(StandardCharsets.US_ASCII));
    private static final GreenMail MAIL = Infrastructure.mail();
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static final HttpServer RECEIVER = receiver();

    /** What arrived at the receiver, which answers as its path says. */
    private record Call(String path, Map<String, List<String>> headers, String body) {}

    @AfterAll
    static void stop() {
        RECEIVER.stop(0);
    }

    @Test
    void shouldTellSubscribersByMailAndBySignedWebhookWithTheSameIdEachTime() throws Exception {
        // Given
        api.create(id, newDelivery());
        var mail = ask("{\"email\":\"alice@example.com\"}");
        var hook = ask(webhook("/" + id + "/200", SECRET));
        ask("{\"email\":\"bob@example.com\",\"events\":[\"Failed\"]}");

        // When
        fly();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(calls()).hasSize(1));
        var call = calls().get(0);
        new Webhook(SECRET).verify(call.body(), call.headers());
        var payload = new ObjectMapper().readTree(call.body());
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/WebhookCall", payload);
        assertThat(payload.path("type").asText()).isEqualTo("delivery.completed");
        await().atMost(SOON).untilAsserted(() -> assertThat(mails()).containsExactly("alice@example.com"));
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/NotifyMeRequest", mail.body());
        assertThat(List.of(mail.status(), hook.status())).containsOnly(201);

        // When the notification is delivered again
        try (var notifications = new Topic("notifications", PLATFORM.url(Part.KAFKA))) {
            assertThat(notifications.of(id)).hasSize(2).allSatisfy(message -> {
                Contracts.assertEvent("notification", message.json());
                assertThat(message.json().toString()).doesNotContain(SECRET, "example.com", "127.0.0.1");
            });
            notifications
                    .of(id)
                    .forEach(message -> send("notifications", message.json().toString()));
        }

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(calls())
                .hasSize(2)
                .extracting(again -> again.headers().get("webhook-id"))
                .containsOnly(call.headers().get("webhook-id")));
    }

    @Test
    void shouldGiveUpADeadReceiverAfterItsAttemptsAndOneThatRefusesAtOnce() {
        // Given
        api.create(id, newDelivery());
        ask(webhook("/" + id + "/500", SECRET));
        ask(webhook("/" + id + "/410", SECRET));

        // When
        fly();

        // Then
        try (var deadLetters = new Topic("notifications.dlq", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(deadLetters.of(id)).hasSize(2));
        }
        assertThat(calls().stream().filter(call -> call.path().endsWith("/500")))
                .as("more often than there are connections to one receiver")
                .hasSize(6);
        assertThat(calls().stream().filter(call -> call.path().endsWith("/410")))
                .hasSize(1);
    }

    @Test
    void shouldRememberOnceShowNoSecretAndForget() {
        // Given
        api.create(id, newDelivery());

        // When
        var first = ask(webhook("/" + id + "/200", SECRET));
        var again = ask(webhook("/" + id + "/200", SECRET));

        // Then
        assertThat(List.of(first.status(), again.status())).containsExactly(201, 200);
        assertThat(again.body()).isEqualTo(first.body());
        var listed = api.get(path(), "alice").body();
        assertThat(listed.path("notifyMeRequests")).containsExactly(first.body());
        assertThat(listed.toString()).doesNotContain(SECRET).doesNotContain("secret");
        assertThat(api.get(path(), "mallory").status()).isEqualTo(404);

        // When
        var location = first.headers().firstValue("Location").orElseThrow();
        assertThat(api.delete(location, "mallory")).isEqualTo(404);
        assertThat(api.delete(location, "alice")).isEqualTo(204);
        fly();

        // Then
        assertThat(api.delete(location, "alice")).isEqualTo(404);
        assertThat(ask("{\"email\":\"later@example.com\"}").body().path("code").asText())
                .isEqualTo("AlreadyEnded");
        assertThat(calls()).isEmpty();
    }

    @Test
    void shouldRefuseWhatCannotBeToldAndAnEleventhSubscriber() {
        // Given
        api.create(id, newDelivery());

        // When / Then
        assertThat(List.of(
                        "{}",
                        "{\"email\":\"nobody\"}",
                        "{\"email\":\"a@b.example\\r\\nBcc: c@d.example\"}",
                        "{\"email\":\"a@b.example\",\"events\":[\"Created\"]}",
                        "{\"webhook\":{\"url\":\"ftp://example.com\",\"secret\":\"" + SECRET + "\"}}",
                        "{\"webhook\":{\"url\":\"https://u:p@example.com\",\"secret\":\"" + SECRET + "\"}}",
                        webhook("/x", "short")))
                .allSatisfy(body -> assertThat(ask(body).status()).as(body).isEqualTo(400));
        for (int i = 0; i < 10; i++) {
            assertThat(ask("{\"email\":\"a" + i + "@example.com\"}").status()).isEqualTo(201);
        }
        assertThat(ask("{\"email\":\"a10@example.com\"}").status()).isEqualTo(422);
        assertThat(ask("{\"email\":\"A0@example.com\"}").status())
                .as("the same")
                .isEqualTo(200);
    }

    private void fly() {
        send("drone-status", droneStatus(1, "Landed", "ToPickup"));
        send("drone-status", droneStatus(3, "Landed", "ToDropoff"));
        awaitTracking(
                "DeliveryCreated",
                "DeliveryHeadedToPickup",
                "DeliveryPickedUp",
                "DeliveryHeadedToDropoff",
                "DeliveryCompleted");
    }

    private Api.Answer ask(String body) {
        return api.post(path(), "application/json", body.getBytes(StandardCharsets.UTF_8), "alice");
    }

    private String path() {
        return "/api/v1/deliveries/" + id + "/notifymerequests";
    }

    private static String webhook(String path, String secret) {
        return "{\"webhook\":{\"url\":\"http://127.0.0.1:"
                + RECEIVER.getAddress().getPort() + path + "\",\"secret\":\"" + secret + "\"}}";
    }

    private List<Call> calls() {
        return CALLS.stream()
                .filter(call -> call.path().contains(id.toString()))
                .toList();
    }

    private List<String> mails() {
        return List.of(MAIL.getReceivedMessages()).stream()
                .filter(mail -> subject(mail).contains(id.toString()))
                .map(NotificationsIT::recipient)
                .distinct()
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpServer receiver() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var path = exchange.getRequestURI().getPath();
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
                headers.putAll(exchange.getRequestHeaders());
                CALLS.add(new Call(path, headers, body));
                exchange.sendResponseHeaders(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
