package com.fabrikam.dronedelivery.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersIT extends ServiceIT {
    private static final String PATH = "/internal/dead-letters";
    private static final ObjectName CONSOLE = name("com.fabrikam.dronedelivery:type=Supervisor,name=DeadLetters");

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldListWhatAConsumerGaveUpWithItsCauseAndKeepItOnceHoweverOftenItIsWritten() {
        // Given
        var poison = deadLetter("drone-status", 7);

        // When
        send(poison);
        send(poison);
        send(deadLetter("drone-status", 8));

        // Then
        await().atMost(SOON).until(() -> letters("drone-status").size() >= 2);
        assertThat(letters("drone-status")).hasSize(2);
        var page = api.get(PATH + "?topic=drone-status&state=ERROR").body();
        Contracts.assertAnswer("supervisor.yaml#/components/schemas/DeadLetterPage", page);
        var letter = whole(letters("drone-status").get(0));
        assertThat(letter.at("/source/offset").asInt()).isEqualTo(7);
        assertThat(letter.at("/source/group").asText()).isEqualTo("delivery");
        assertThat(letter.at("/cause/className").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(letter.at("/cause/message").asText()).isEqualTo("no drone");
        assertThat(letter.path("correlationId").asText()).isEqualTo("c-poison");
        assertThat(letter.path("valueText").asText()).isEqualTo("poison 7");
        assertThat(letter.path("key").asText()).isEqualTo(deliveryId.toString());
        assertThat(letter.path("headers").findValuesAsText("name"))
                .containsExactlyInAnyOrder("X-Correlation-Id", "some-header");
        await().atMost(SOON).untilAsserted(() -> assertThat(metric("supervisor_dead_letters", "topic=\"drone-status\""))
                .isPositive());
    }

    @Test
    void shouldReplayAMessageAsItWas() {
        // Given
        send(deadLetter("delivery-tracking", 9));
        var id = awaitLetter("delivery-tracking").path("deadLetterId").asText();

        // When
        assertThat(api.post(PATH + "/" + id + "/replay", null, null).status()).isEqualTo(400);
        var replayed = api.post(PATH + "/" + id + "/replay", "olga", null);

        // Then
        assertThat(replayed.status()).isEqualTo(200);
        Contracts.assertAnswer("supervisor.yaml#/components/schemas/DeadLetter", replayed.body());
        assertThat(replayed.body().path("state").asText()).isEqualTo("PROCESSED");
        assertThat(replayed.body().path("history").findValuesAsText("who"))
                .containsExactly("supervisor", "olga", "supervisor");
        try (var topic = new Topic("delivery-tracking", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.of(deliveryId)).hasSize(1));
            var message = topic.of(deliveryId).get(0);
            assertThat(message.value()).isEqualTo("poison 9");
            assertThat(message.headers())
                    .containsEntry("X-Replay-Of", id)
                    .containsEntry("X-Correlation-Id", "c-poison")
                    .containsEntry("some-header", "kept")
                    .doesNotContainKey("X-Dead-Letter-Topic");
        }
        assertThat(api.post(PATH + "/" + id + "/replay", "olga", null).status()).isEqualTo(409);
    }

    @Test
    void shouldReplayAndDiscardForAnOperatorAtTheConsole() throws Exception {
        // Given
        send(deadLetter("workflow-outcomes", 10));
        send(deadLetter("workflow-outcomes", 11));
        await().atMost(SOON).until(() -> letters("workflow-outcomes").size() >= 2);
        var first = letters("workflow-outcomes").get(0);
        var second = letters("workflow-outcomes").get(1);

        // When
        var replayed = console("replay", first.path("deadLetterId").asText(), "olga");
        var discarded = console("discard", second.path("deadLetterId").asText(), "olga", "nobody needs it");

        // Then
        assertThat(replayed).startsWith("PROCESSED");
        assertThat(discarded).isEqualTo("DISCARDED: discarded by olga");
        assertThat(whole(first).path("history").findValuesAsText("who"))
                .containsExactly("supervisor", "olga", "supervisor");
        assertThatThrownBy(() -> console("replay", first.path("deadLetterId").asText(), "olga"))
                .hasStackTraceContaining("409");
        assertThatThrownBy(() -> console("discard", "no id", "olga", "why")).hasStackTraceContaining("404");
        assertThatThrownBy(() -> console("discard", second.path("deadLetterId").asText(), "", "why"))
                .hasStackTraceContaining("400");
        var table = (TabularData) ManagementFactory.getPlatformMBeanServer().getAttribute(CONSOLE, "DeadLetters");
        assertThat(table.values().toString())
                .doesNotContain(first.path("deadLetterId").asText())
                .doesNotContain("poison");
    }

    private static String console(String operation, String... arguments) throws JMException {
        var types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        return (String) ManagementFactory.getPlatformMBeanServer().invoke(CONSOLE, operation, arguments, types);
    }

    @Test
    void shouldNameTheEarlierDeadLetterWhenAReplayFailsAgainAndGoOnReading() {
        // Given
        send("failed-operations", deliveryId.toString(), "{\"type\":\"FailedOperation\"}");
        send("failed-operations", deliveryId.toString(), failedOperation("http://c/lra-coordinator/gone"));
        var first = awaitLetter("failed-operations");
        awaitState(eventId, "PROCESSED");

        // When
        api.post(PATH + "/" + first.path("deadLetterId").asText() + "/replay", "olga", null);

        // Then
        await().atMost(SOON).until(() -> letters("failed-operations").size() == 2);
        var second = letters("failed-operations").get(1);
        assertThat(second.path("replayOf").asText())
                .isEqualTo(first.path("deadLetterId").asText());
        assertThat(second.path("state").asText())
                .as("nobody replays it without being told")
                .isEqualTo("ERROR");
    }

    @Test
    void shouldReplayATopicAndLeaveOutWhatWasDiscarded() {
        // Given
        List.of(1, 2, 3).forEach(offset -> send(deadLetter("workflow-outcomes", offset)));
        await().atMost(SOON).until(() -> letters("workflow-outcomes").size() == 3);
        var discarded = letters("workflow-outcomes").get(0).path("deadLetterId").asText();

        // When
        assertThat(api.post(PATH + "/" + discarded + "/discard", "olga", "{}").status())
                .isEqualTo(400);
        var answer = api.post(PATH + "/" + discarded + "/discard", "olga", "{\"reason\":\"a test\"}");
        var replays = api.post(PATH + "/replay?topic=workflow-outcomes&limit=1", "olga", null);

        // Then
        assertThat(answer.body().path("state").asText()).isEqualTo("DISCARDED");
        assertThat(answer.body().path("history").findValuesAsText("outcome")).contains("a test");
        Contracts.assertAnswer("supervisor.yaml#/components/schemas/BulkReplay", replays.body());
        assertThat(replays.body()).hasToString("{\"replayed\":1,\"pending\":0,\"remaining\":1}");
        assertThat(api.post(PATH + "/replay?topic=workflow-outcomes&limit=1001", "olga", null)
                        .status())
                .isEqualTo(400);
        assertThat(api.post(PATH + "/replay", "olga", null).status()).isEqualTo(400);
    }

    @Test
    void shouldKeepWhatSaysNothingAboutItself() {
        // Given
        send(new ProducerRecord<>("delivery-requests.dlq", deliveryId.toString(), null));

        // Then
        await().atMost(SOON).until(() -> !all("delivery-requests.dlq").isEmpty());
        var letter = whole(all("delivery-requests.dlq").get(0));
        assertThat(letter.at("/cause/className").asText()).isEqualTo("unknown");
        assertThat(letter.path("valueBytes").asInt()).isZero();
        assertThat(api.get(PATH + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(api.get(PATH + "?state=RESOLVED").status()).isEqualTo(400);
    }

    private JsonNode awaitLetter(String topic) {
        await().atMost(SOON).until(() -> !letters(topic).isEmpty());
        return letters(topic).get(0);
    }

    /** Of this test's delivery. */
    private List<JsonNode> letters(String topic) {
        return all(topic).stream()
                .filter(letter -> letter.path("key").asText().equals(deliveryId.toString()))
                .toList();
    }

    private List<JsonNode> all(String topic) {
        var found = new java.util.ArrayList<JsonNode>();
        api.get(PATH + "?size=200&topic=" + topic).body().path("items").forEach(found::add);
        return found;
    }

    private JsonNode whole(JsonNode summary) {
        return api.get(PATH + "/" + summary.path("deadLetterId").asText()).body();
    }

    private ProducerRecord<String, String> deadLetter(String topic, long offset) {
        var letter = new ProducerRecord<>(topic + ".dlq", deliveryId.toString(), "poison " + offset);
        Map.of(
                        "X-Correlation-Id", "c-poison",
                        "some-header", "kept",
                        "X-Dead-Letter-Topic", topic,
                        "X-Dead-Letter-Partition", "3",
                        "X-Dead-Letter-Offset", Long.toString(offset),
                        "X-Dead-Letter-Timestamp", Long.toString(deliveryId.getMostSignificantBits() >>> 24),
                        "X-Dead-Letter-Group", "delivery",
                        "X-Dead-Letter-Cause-Class", "java.lang.IllegalStateException",
                        "X-Dead-Letter-Cause-Message", "no drone")
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }
}
