package com.fabrikam.dronedelivery.platform.defaults.json;

import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a JSON document strictly into a type and tells everything that is wrong with it at once. Jackson stops at the
 * first field that does not fit; so that field is noted, taken out of the tree, and the binding repeated.
 */
final class JsonReader {

    /** A document with more faults than this is told of the first ones only. */
    private static final int MAX_FAULTS = 50;

    private final ObjectMapper mapper;
    private final Validator validator;

    JsonReader(ObjectMapper mapper, Validator validator) {
        this.mapper = strict(mapper);
        this.validator = validator;
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        ObjectMapper strict = mapper.copy();
        strict.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        strict.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        strict.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        strict.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        strict.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        strict.setConfig(strict.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            strict.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return strict.registerModule(
                new SimpleModule("strict").addDeserializer(Instant.class, new StrictInstantDeserializer()));
    }

    <T> T read(byte[] body, Class<T> type) {
        List<FieldError> faults = new ArrayList<>();
        T value = bind(parse(body), type, faults);
        if (value != null) {
            JsonFaults.of(validator.validate(value)).stream()
                    .filter(violation -> faults.stream().noneMatch(fault -> covers(fault, violation)))
                    .forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw ProblemException.of(faults);
        }
        return value;
    }

    private JsonNode parse(byte[] body) {
        if (body == null || body.length == 0) {
            throw ProblemException.badRequest(JsonFaults.DOCUMENT, "is missing");
        }
        requireUtf8(body);
        try (JsonParser parser = mapper.getFactory().createParser(body)) {
            try {
                JsonNode tree = mapper.readTree(parser);
                if (tree == null || tree.isNull()) {
                    throw ProblemException.badRequest(JsonFaults.DOCUMENT, "is missing");
                }
                if (parser.nextToken() != null) {
                    throw ProblemException.badRequest(JsonFaults.DOCUMENT, "has something behind its end");
                }
                return tree;
            } catch (JsonProcessingException e) {
                throw ProblemException.badRequest(
                        path(parser.getParsingContext().pathAsPointer()), JsonFaults.syntax(e));
            }
        } catch (IOException e) {
            throw ProblemException.badRequest(JsonFaults.DOCUMENT, "cannot be read");
        }
    }

    /** Jackson lets some sequences pass that no character has. */
    private static void requireUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest(JsonFaults.DOCUMENT, "is not UTF-8");
        }
    }

    /** The value, with what does not fit left out; null if nothing can be made of the document. */
    private <T> T bind(JsonNode tree, Class<T> type, List<FieldError> faults) {
        while (faults.size() < MAX_FAULTS) {
            try {
                return mapper.treeToValue(tree, type);
            } catch (JsonMappingException e) {
                FieldError fault = JsonFaults.of(e);
                boolean repeated =
                        faults.stream().anyMatch(known -> known.field().equals(fault.field()));
                if (!repeated) {
                    faults.add(fault);
                }
                if (repeated || !takeOut(tree, e)) {
                    return null;
                }
            } catch (JsonProcessingException e) {
                faults.add(JsonFaults.of(e));
                return null;
            }
        }
        return null;
    }

    private static boolean takeOut(JsonNode tree, JsonMappingException failure) {
        List<JsonMappingException.Reference> path = failure.getPath();
        JsonNode parent = tree;
        for (int i = 0; i < path.size() - 1 && parent != null; i++) {
            JsonMappingException.Reference step = path.get(i);
            parent = step.getFieldName() == null ? parent.get(step.getIndex()) : parent.get(step.getFieldName());
        }
        if (path.isEmpty()) {
            return false;
        }
        JsonMappingException.Reference last = path.get(path.size() - 1);
        JsonNode instead = placeholder(failure);
        if (parent instanceof ObjectNode object && last.getFieldName() != null) {
            object.set(last.getFieldName(), instead);
            return true;
        }
        if (parent instanceof ArrayNode array && last.getFieldName() == null && array.has(last.getIndex())) {
            array.set(last.getIndex(), instead);
            return true;
        }
        return false;
    }

    private static JsonNode placeholder(JsonMappingException failure) {
        Class<?> type = failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null || !type.isPrimitive()) {
            return NullNode.getInstance();
        }
        return type == boolean.class ? BooleanNode.FALSE : IntNode.valueOf(0);
    }

    private static boolean covers(FieldError fault, FieldError violation) {
        String outer = fault.field();
        String inner = violation.field();
        return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }

    private static String path(JsonPointer pointer) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer step = pointer; step != null && !step.matches(); step = step.tail()) {
            if (step.getMatchingIndex() >= 0) {
                path.append('[').append(step.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getMatchingProperty());
            }
        }
        return path.isEmpty() ? JsonFaults.DOCUMENT : path.toString();
    }
}
