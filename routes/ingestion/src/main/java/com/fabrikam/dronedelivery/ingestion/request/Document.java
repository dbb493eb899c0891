package com.fabrikam.dronedelivery.ingestion.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An object of a JSON document under inspection. A field that is absent, null or of the wrong type is read as null; the
 * wrong type is noted, and so is whatever the value objects made of the fields refuse. One fault is told per field,
 * the first.
 */
final class Document {

    /** RFC 3339: seconds are not optional, a year has four digits, an offset hours and minutes. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;

    Document(JsonNode object, String path, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    static InvalidValueException noObject() {
        return new InvalidValueException(List.of(new Violation("$", "must be an object")));
    }

    String text(String field) {
        return typed(field, JsonNode::isTextual, JsonNode::textValue, "must be a string");
    }

    Double number(String field) {
        return typed(field, JsonNode::isNumber, JsonNode::doubleValue, "must be a number");
    }

    Double number(String field, double absent) {
        return isAbsent(field) ? Double.valueOf(absent) : number(field);
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(typed(field, JsonNode::isBoolean, JsonNode::booleanValue, "must be true or false"));
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> names, E absent) {
        if (isAbsent(field)) {
            return absent;
        }
        E[] constants = names.getEnumConstants();
        String expected =
                "must be one of " + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
        String name = typed(field, JsonNode::isTextual, JsonNode::textValue, expected);
        var found = Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            note(new Violation(field, expected));
        }
        return found.orElse(null);
    }

    Instant instant(String field) {
        String text = text(field);
        try {
            return text == null ? null : DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            note(new Violation(field, "must be a date and time with offset, such as 2030-01-01T10:00:00Z"));
            return null;
        }
    }

    /** What is made of the object in a field; null, with the reason noted, if nothing can be. */
    <T> T object(String field, Function<Document, T> maker) {
        JsonNode child = object.path(field);
        if (isAbsent(field)) {
            note(new Violation(field, Rules.REQUIRED));
            return null;
        }
        if (!child.isObject()) {
            note(new Violation(field, "must be an object"));
            return null;
        }
        var document = new Document(child, path.isEmpty() ? field : path + "." + field, violations);
        return document.make(() -> maker.apply(document));
    }

    /** What the maker makes; null, with its violations noted, if it refuses. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InvalidValueException e) {
            e.violations().forEach(this::note);
            return null;
        }
    }

    boolean isAbsent(String field) {
        JsonNode value = object.path(field);
        return value.isNull() || value instanceof MissingNode;
    }

    private <T> T typed(String field, Predicate<JsonNode> is, Function<JsonNode, T> as, String expected) {
        if (isAbsent(field)) {
            return null;
        }
        JsonNode value = object.path(field);
        if (is.test(value)) {
            return as.apply(value);
        }
        note(new Violation(field, expected));
        return null;
    }

    private void note(Violation violation) {
        Violation full = violation.under(path);
        if (violations.stream().noneMatch(known -> known.field().equals(full.field()))) {
            violations.add(full);
        }
    }
}
