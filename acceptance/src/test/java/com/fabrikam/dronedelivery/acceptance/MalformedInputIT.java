package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Corpus;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes as a body, a value or an address: never a 5xx, never silence, and each refusal says which field or which rule it
 * is about.
 */
@ExtendWith(RunningSystem.class)
class MalformedInputIT {
    private static final List<String> TEXTS = List.of(
            "/ownerId", "/pickupTime", "/deadline", "/confirmationRequired", "/package/packageId", "/package/size");

    private final SystemUnderTest system;

    MalformedInputIT(SystemUnderTest system) {
        this.system = system;
    }

    static Stream<String> bodies() {
        return Corpus.bodies();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void shouldSayWhatIsWrongWithABody(String line) {
        // When
        var answer = system.customer("alice").post(Corpus.body(line));

        // Then
        assertThat(answer.status()).as(answer.response().body()).isIn(400, 413);
        assertSaysWhy(answer);
    }

    @Test
    void shouldHaveEnoughOfThem() {
        assertThat(bodies().distinct()).hasSizeGreaterThan(100);
    }

    static Stream<String> words() {
        return Corpus.words();
    }

    @ParameterizedTest
    @MethodSource("words")
    void shouldTakeNoTextForMoreThanAText(String line) {
        // Given
        var word = new String(Corpus.bytes(line), StandardCharsets.UTF_8);

        for (var path : TEXTS) {
            // When
            var request = Requests.delivery("p-1");
            var parent = path.startsWith("/package") ? (ObjectNode) request.get("package") : request;
            parent.put(path.substring(path.lastIndexOf('/') + 1), word);
            var answer = system.customer("alice").post(request.toString());

            // Then
            if (answer.status() != 202) {
                assertThat(answer.status())
                        .as("%s %s", path, answer.response().body())
                        .isIn(400, 403);
                assertSaysWhy(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void shouldTakeNoParameterForMoreThanAParameter(String line) {
        // Given
        var encoded = Corpus.encoded(line);

        for (var path : List.of(
                "/api/v1/deliveries?status=",
                "/api/v1/deliveries?ownerId=",
                "/api/v1/deliveries?page=",
                "/api/v1/packages/p-1/tag?symbology=",
                "/api/v1/packages/")) {
            // When
            var answer = system.customer("alice").get(path + encoded);

            // Then
            assertThat(answer.status())
                    .as("%s %s", path, answer.response().body())
                    .isLessThan(500);
            if (answer.status() >= 400 && answer.status() != 404) {
                assertSaysWhy(answer);
            }
        }
    }

    private static void assertSaysWhy(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.body();
        assertThat(problem.path("correlationId").asText()).isNotBlank();
        assertThat(answer.fieldsAtFault().size()
                        + problem.path("rule").asText().length()
                        + problem.path("code").asText().length())
                .as("names a field, a rule or a limit: %s", problem)
                .isPositive();
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("at com.");
    }
}
