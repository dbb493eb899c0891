package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrackingStreamIT extends ServiceIT {
    private static final Map<String, String> ALICE = Map.of("X-Subject", "alice");

    private static final int ROUNDS = 30;

    private final List<EventStream> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(EventStream::close);
    }

    @Test
    void shouldShowAFlightToEverybodyWhoWatches() {
        // Given
        api.create(id, newDelivery());
        var first = watch(ALICE);
        var second = watch(ALICE);
        soon(() -> assertThat(List.of(first.stages(), second.stages()))
                .containsExactly(List.of("Created"), List.of("Created")));

        // When
        for (var report : flight()) {
            var positions = first.positions();
            send("drone-status", report);
            if (!report.contains("Landed")) {
                soon(() -> assertThat(first.positions()).isGreaterThan(positions));
            }
        }

        // Then
        for (var stream : List.of(first, second)) {
            soon(() -> assertThat(stream.isOver()).isTrue());
            assertThat(stream.isBroken()).isFalse();
            assertThat(stream.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.stages())
                    .containsExactly("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
            assertThat(stream.messages().get(stream.messages().size() - 1).event())
                    .isEqualTo("end");
            stream.messages()
                    .forEach(message -> Contracts.assertAnswer(
                            "public-v1.yaml#/components/schemas/Tracking" + capitalised(message.event()),
                            message.data()));
        }
        assertThat(resume(first.lastEventId())).satisfies(stream -> {
            soon(() -> assertThat(stream.isOver()).isTrue());
            assertThat(stream.status()).as("nothing more will come").isEqualTo(204);
        });
    }

    @Test
    void shouldGoOnWhereAViewerLeftOff() {
        // Given
        api.create(id, newDelivery());
        send("drone-status", flight().get(0));
        var stream = watch(ALICE);
        soon(() -> assertThat(stream.stages()).containsExactly("Created", "HeadedToPickup"));
        var last = stream.lastEventId();
        stream.close();

        // When
        send("drone-status", flight().get(2));
        send("drone-status", flight().get(3));
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup", "DeliveryPickedUp", "DeliveryHeadedToDropoff");
        var resumed = resume(last);

        // Then
        soon(() -> assertThat(resumed.stages())
                .as("answered %s", resumed.status())
                .containsExactly("PickedUp", "HeadedToDropoff"));
        soon(() -> assertThat(resumed.positions()).isEqualTo(1));
    }

    @Test
    void shouldShowEverybodyWhereItStandsHoweverManyComeAndGo() {
        // Given
        api.create(id, newDelivery());

        for (int round = 0; round < ROUNDS; round++) {
            // When
            var clerk = Map.of("X-Subject", "clerk-" + round, "X-Scopes", "deliveries:any-owner");
            var viewers = Stream.generate(() -> watch(clerk)).limit(10).toList();

            // Then
            soon(() -> assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.stages())
                    .as("answered %s", viewer.status())
                    .containsExactly("Created")));
            assertThat(viewers).noneMatch(EventStream::isOver);
            viewers.forEach(EventStream::close);
        }
    }

    @Test
    void shouldTellHowTheConfirmationStands() {
        // Given
        api.create(id, newDelivery().replace("\"None\"", "\"Signature\""));
        var stream = watch(ALICE);
        soon(() -> assertThat(confirmations(stream)).containsExactly("NotDue"));

        // When
        send("drone-status", flight().get(5));

        // Then
        soon(() -> assertThat(confirmations(stream)).containsExactly("NotDue", "Awaited"));
        soon(() -> assertThat(stream.stages())
                .containsExactly("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff"));
        stream.messages()
                .forEach(message -> Contracts.assertAnswer(
                        "public-v1.yaml#/components/schemas/Tracking" + capitalised(message.event()), message.data()));
        assertThat(stream.isOver()).isFalse();
    }

    @Test
    void shouldAnswerStrangersAsIfThereWereNothing() {
        // Given
        api.create(id, newDelivery());

        // When
        var nobody = watch(Map.of());
        var stranger = watch(Map.of("X-Subject", "mallory"));
        var clerk = watch(Map.of("X-Subject", "clerk", "X-Scopes", "deliveries:any-owner"));

        // Then
        soon(() -> assertThat(nobody.isOver() && stranger.isOver()).isTrue());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.headers().firstValue("Content-Type")).contains("application/problem+json");
        soon(() -> assertThat(clerk.stages()).containsExactly("Created"));
    }

    @Test
    void shouldStillAnswerJson() {
        // Given
        api.create(id, newDelivery());

        // When
        var answer = api.get("/api/v1/deliveries/" + id + "/tracking", "alice");

        // Then
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryTracking", answer.body());
    }

    private EventStream watch(Map<String, String> headers) {
        return opened(EventStream.open(uri(), headers));
    }

    private EventStream resume(String lastEventId) {
        return opened(EventStream.resume(uri(), ALICE, lastEventId));
    }

    private EventStream opened(EventStream stream) {
        opened.add(stream);
        return stream;
    }

    private String uri() {
        return "http://localhost:" + port + "/api/v1/deliveries/" + id + "/tracking";
    }

    private List<String> flight() {
        return List.of(
                droneStatus(0, "InFlight", "ToPickup"),
                droneStatus(1, "InFlight", "ToPickup"),
                droneStatus(2, "Landed", "ToPickup"),
                droneStatus(3, "InFlight", "ToDropoff"),
                droneStatus(4, "InFlight", "ToDropoff"),
                droneStatus(5, "Landed", "ToDropoff"));
    }

    private static List<String> confirmations(EventStream stream) {
        return stream.messages().stream()
                .filter(message -> message.event().equals("confirmation"))
                .map(message -> message.data().path("state").asText())
                .toList();
    }

    private static String capitalised(String event) {
        return Character.toUpperCase(event.charAt(0)) + event.substring(1);
    }

    /** With what every stream has got until then, if it does not happen. */
    private void soon(ThrowingRunnable assertion) {
        try {
            await().atMost(SOON).untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Streams: " + opened, e);
        }
    }
}
