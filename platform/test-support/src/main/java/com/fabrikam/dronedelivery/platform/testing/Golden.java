package com.fabrikam.dronedelivery.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A golden file: a call, and the answer that must come of it. In the call {@code {name}} stands for a value of the test; in the answer
 * {@code ${uuid}} and its like stand for anything of that form.
 */
public final class Golden {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANY = "${any}";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Map<String, Pattern> TEXTS = Map.of(
            "${uuid}", Pattern.compile(UUID),
            "${time}", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
            "${oldTime}", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000"),
            "${text}", Pattern.compile("(?s).+"));
    private static final int LAST_STAGE = 5;

    private final String name;
    private final JsonNode call;
    private final JsonNode answer;

    private Golden(String name, JsonNode file) {
        this.name = name;
        this.call = file.path("call");
        this.answer = file.path("answer");
    }

    /** {@code name}: for example {@code v0.1.0/get-delivery}. */
    public static Golden of(String name) {
        try (var file = Golden.class.getResourceAsStream("/contracts/golden/" + name + ".json")) {
            return new Golden(name, JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String method() {
        return call.path("method").asText();
    }

    /** With the query, and the values in their places. */
    public String path(Map<String, String> values) {
        return filled(call.path("path").asText(), values);
    }

    /** Null if the call has no body. */
    public String contentType() {
        return call.path("contentType").asText(null);
    }

    /** Null if the call has none. */
    public String body(Map<String, String> values) {
        if (call.has("text")) {
            return call.path("text").asText();
        }
        return call.has("body") ? filled(call.path("body").toString(), values) : null;
    }

    /** The answer is the golden one, field by field. */
    public void assertAnswer(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as("%s: %s", name, response.body())
                .isEqualTo(answer.path("status").asInt());
        answer.path("headers").properties().forEach(header -> assertThat(
                        response.headers().firstValue(header.getKey()).orElse(""))
                .as("%s: %s", name, header.getKey())
                .matches(header.getValue().asText().replace("${uuid}", UUID)));
        if (answer.has("contentType") && !answer.path("text").asText("-").isEmpty()) {
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .as(name)
                    .startsWith(answer.path("contentType").asText());
        }
        if (answer.has("body")) {
            var differences = new ArrayList<String>();
            compare("$", answer.path("body"), read(response.body()), differences);
            assertThat(differences).as("%s: %s", name, response.body()).isEmpty();
        } else {
            var text = answer.path("text").asText();
            assertThat(response.body()).as(name).matches(text.equals("${uuid}") ? UUID : Pattern.quote(text));
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    private static String filled(String text, Map<String, String> values) {
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            var names = new TreeSet<String>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    field -> compareField(path + "." + field, expected.get(field), actual.get(field), differences));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!isAsExpected(expected, actual)) {
            differences.add(path + ": " + actual + " is not " + expected);
        }
    }

    private static void compareField(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected == null) {
            differences.add(path + " is too much");
        } else if (actual == null) {
            if (!expected.asText().equals(ANY)) {
                differences.add(path + " is missing");
            }
        } else {
            compare(path, expected, actual, differences);
        }
    }

    /** Numbers are compared by their value. */
    private static boolean isAsExpected(JsonNode expected, JsonNode actual) {
        var pattern = expected.asText();
        return switch (pattern) {
            case ANY -> true;
            case "${number}" -> actual.isNumber();
            case "${stage}" -> actual.isInt() && actual.asInt() >= 0 && actual.asInt() <= LAST_STAGE;
            default ->
                TEXTS.containsKey(pattern)
                        ? actual.isTextual()
                                && TEXTS.get(pattern).matcher(actual.asText()).matches()
                        : expected.isNumber()
                                ? actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0
                                : expected.equals(actual);
        };
    }
}
