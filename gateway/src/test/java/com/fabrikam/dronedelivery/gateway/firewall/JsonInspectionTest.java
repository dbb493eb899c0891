package com.fabrikam.dronedelivery.gateway.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInspectionTest {

    private static final FirewallProperties LIMITS = new FirewallProperties(Mode.BLOCK, Map.of(), 64, 4096, 5, 20, 30);

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("{", BodyRule.JSON_SYNTAX),
                Arguments.of("{\"a\":1}}", BodyRule.JSON_SYNTAX),
                Arguments.of("{} {}", BodyRule.JSON_SYNTAX),
                Arguments.of("{'a':1}", BodyRule.JSON_SYNTAX),
                Arguments.of("{\"a\":NaN}", BodyRule.JSON_SYNTAX),
                Arguments.of("[1,]", BodyRule.JSON_SYNTAX),
                Arguments.of("{\"a\":\"\u0001\"}", BodyRule.JSON_SYNTAX),
                Arguments.of("{\"a\":1,\"a\":2}", BodyRule.JSON_NAMES),
                Arguments.of("{\"a\":{\"b\":1,\"b\":1}}", BodyRule.JSON_NAMES),
                Arguments.of("[[[[[[]]]]]]", BodyRule.JSON_DEPTH),
                Arguments.of("[" + "1,".repeat(30) + "1]", BodyRule.JSON_SIZE),
                Arguments.of("{\"a\":" + "1".repeat(31) + "}", BodyRule.JSON_SIZE));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldNameTheRuleHoweverTheBodyIsCut(String body, BodyRule rule) {
        for (int size = 1; size <= body.length(); size++) {
            assertThat(read(body, size)).as("in parts of " + size).contains(rule);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "null",
                "12",
                " \n{\"a\":[1,2.5e3,-0,true,null,\"\u00e4\\u00e4\\n\"]} ",
                "[[[[[]]]]]",
                "{\"a\":1e400}",
                "{\"a\":{\"b\":1},\"c\":{\"b\":1}}"
            })
    void shouldLetPassWhatIsJsonHoweverItIsCut(String body) {
        for (int size = 1; size <= Math.max(1, body.length()); size++) {
            assertThat(read(body, size)).as("in parts of " + size).isEmpty();
        }
    }

    private static Optional<BodyRule> read(String body, int size) {
        var inspection = JsonInspection.with(JsonInspection.parsers(LIMITS), LIMITS);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            var broken = inspection.read(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
            if (broken.isPresent()) {
                return broken;
            }
        }
        return inspection.end();
    }
}
