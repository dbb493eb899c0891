package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a document is turned into, it is accepted as the contract says or refused as the contract says; never 5xx. */
class MutationIT extends HttpFixture {

    private static final int ROUNDS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSurviveSpoiltValues(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            var request = (ObjectNode) JSON.readTree(valid());
            for (int i = 0; i <= random.nextInt(3); i++) {
                spoil(request, random);
            }

            // When / Then
            judge(request.toString(), "seed " + seed + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void shouldSurviveSpoiltText(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            // Given
            var text = new StringBuilder(valid());
            for (int i = 0; i <= random.nextInt(4); i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[],:\"\\eE+-.0\u0000\u00e9".charAt(random.nextInt(16)));
                    default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                }
            }

            // When / Then
            judge(text.toString(), "seed " + seed + " round " + round);
        }
    }

    private void judge(String body, String what) throws IOException {
        kafka.clear();
        var answer = post(body);
        assertThat(answer.statusCode()).as("%s: %s", what, body).isIn(202, 400, 403);
        if (answer.statusCode() == 202) {
            Contract.holds(
                    Contract.event("schedule-delivery"),
                    JSON.readTree(kafka.history().get(0).value()));
        } else {
            Contract.holds(Contract.api("components.yaml", "Problem"), json(answer));
            assertThat(json(answer).path("errors")).as(what).isNotEmpty();
            assertThat(kafka.history()).isEmpty();
        }
    }

    private static void spoil(ObjectNode root, Random random) {
        var objects = new ArrayList<ObjectNode>(List.of(root));
        root.forEach(child -> {
            if (child instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        var object = objects.get(random.nextInt(objects.size()));
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.addAll(List.of("ownerId", "deadline", "expedited", "confirmationRequired", "altitude", "other"));
        var name = names.get(random.nextInt(names.size()));
        if (random.nextInt(6) == 0) {
            object.remove(name);
        } else {
            object.set(name, value(random, 0));
        }
    }

    private static JsonNode value(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 2 ? 10 : 12)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt(400) - 200);
            case 3 -> nodes.numberNode(random.nextDouble() * 100);
            case 4 -> nodes.numberNode(new BigDecimal("1e" + (random.nextInt(800) - 400)));
            case 5 -> nodes.numberNode(random.nextLong());
            case 6 -> nodes.textNode("");
            case 7 ->
                nodes.textNode(List.of("None", "Small", "alice", "bob", "true", "1", "Large")
                        .get(random.nextInt(7)));
            case 8 ->
                nodes.textNode(
                        inAnHour().plusSeconds(random.nextInt(100_000) - 10_000).toString());
            case 9 -> nodes.textNode(text(random));
            case 10 -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = 0; i < random.nextInt(3); i++) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                for (int i = 0; i < random.nextInt(3); i++) {
                    object.set("f" + i, value(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(140), 0, 0x2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
