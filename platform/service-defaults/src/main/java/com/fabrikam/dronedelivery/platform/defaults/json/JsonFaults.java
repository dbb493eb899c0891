package com.fabrikam.dronedelivery.platform.defaults.json;

import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says in the caller's words which field of a JSON document is wrong, and what it must be. */
public final class JsonFaults {

    /** Stands for the document as a whole. */
    public static final String DOCUMENT = "$";

    private JsonFaults() {}

    /** The fault that an exception of Jackson tells of. */
    public static FieldError of(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            return new FieldError(path(mapping), message(mapping));
        }
        return new FieldError(DOCUMENT, syntax(failure));
    }

    /** The faults that bean validation has found, in the order of their paths. */
    public static List<FieldError> of(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(v -> new FieldError(path(v), v.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? DOCUMENT : path.toString();
    }

    static String syntax(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = failure.getOriginalMessage();
        if (what != null && what.startsWith("Duplicate field")) {
            return "is given twice" + where;
        }
        return "is not valid JSON" + where;
    }

    static String message(JsonMappingException failure) {
        if (failure instanceof ValueInstantiationException
                && failure.getCause() instanceof IllegalArgumentException e) {
            return e.getMessage() == null ? "is not valid" : e.getMessage();
        }
        if (failure.getCause() instanceof InputCoercionException
                || String.valueOf(failure.getOriginalMessage()).contains("out of range")) {
            return "is out of range";
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return isNullForPrimitive(mismatch) ? "must not be null" : expected(mismatch.getTargetType());
        }
        return "is not valid";
    }

    static boolean isNullForPrimitive(MismatchedInputException mismatch) {
        return mismatch.getTargetType() != null
                && mismatch.getTargetType().isPrimitive()
                && String.valueOf(mismatch.getOriginalMessage()).startsWith("Cannot map `null`");
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(JsonFaults::jsonName)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (isWhole(type)) {
            return "must be a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == String.class) {
            return "must be a string";
        }
        if (type == Instant.class) {
            return "must be an instant in ISO-8601, such as 2030-01-01T10:00:00Z";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "must be a date or time in ISO-8601";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be an array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "must be an object" : "is not valid";
    }

    private static boolean isWhole(Class<?> type) {
        return List.of(
                        int.class,
                        Integer.class,
                        long.class,
                        Long.class,
                        short.class,
                        Short.class,
                        byte.class,
                        Byte.class,
                        java.math.BigInteger.class)
                .contains(type);
    }

    private static String jsonName(Object constant) {
        String name = ((Enum<?>) constant).name();
        try {
            Field field = constant.getClass().getField(name);
            JsonProperty renamed = field.getAnnotation(JsonProperty.class);
            return renamed == null ? name : renamed.value();
        } catch (NoSuchFieldException e) {
            return name;
        }
    }

    private static String path(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.isEmpty() ? DOCUMENT : path;
    }
}
