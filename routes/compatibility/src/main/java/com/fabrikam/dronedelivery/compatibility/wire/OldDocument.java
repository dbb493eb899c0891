package com.fabrikam.dronedelivery.compatibility.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A document of an old client, read as leniently as the services that it was written for: names of fields in any case, numbers
 * as texts, a null or an unknown field is none. What can't be understood is collected.
 */
public final class OldDocument {

    private static final String DOCUMENT = "$";

    private final JsonNode fields;
    private final String path;
    private final List<WrongField> wrong;

    private OldDocument(JsonNode fields, String path, List<WrongField> wrong) {
        this.fields = fields;
        this.path = path;
        this.wrong = wrong;
    }

    /** What the reader makes of the document, or everything that is wrong with it. */
    public static <T> T read(JsonNode document, Function<OldDocument, T> reader) {
        if (!document.isObject()) {
            throw new WrongFieldsException(DOCUMENT, "must be an object");
        }
        var wrong = new ArrayList<WrongField>();
        T read = reader.apply(new OldDocument(document, "", wrong));
        if (!wrong.isEmpty()) {
            throw new WrongFieldsException(wrong);
        }
        return read;
    }

    /** Null if it is absent, or was refused. */
    public String text(String name) {
        return find(name)
                .map(value -> value.isValueNode() ? value.asText() : this.<String>refused(name, "must be a text"))
                .orElse(null);
    }

    public Double number(String name) {
        return find(name)
                .map(value -> OldNumber.of(value).orElseGet(() -> refused(name, "must be a number")))
                .orElse(null);
    }

    public Boolean flag(String name) {
        return find(name)
                .map(value -> switch (value.asText().toLowerCase(java.util.Locale.ROOT)) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> this.<Boolean>refused(name, "must be true or false");
                })
                .orElse(null);
    }

    public Instant instant(String name) {
        return find(name)
                .map(value -> OldTime.of(value)
                        .orElseGet(() -> refused(name, "must be a time such as 2019-05-08T20:00:00.000Z")))
                .orElse(null);
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return find(name)
                .map(value -> OldEnum.of(value, type)
                        .orElseGet(() -> refused(name, "must be one of " + OldEnum.describe(type))))
                .orElse(null);
    }

    public <T> T object(String name, Function<OldDocument, T> reader) {
        return find(name)
                .map(value -> value.isObject()
                        ? reader.apply(new OldDocument(value, path + name + ".", wrong))
                        : this.<T>refused(name, "must be an object"))
                .orElse(null);
    }

    /** Says that it must be there, unless it is, or is wrong for another reason. */
    public OldDocument required(String name) {
        if (find(name).isEmpty()) {
            refused(name, "must be there");
        }
        return this;
    }

    /** Refuses a field unless all is well with it. */
    public OldDocument that(boolean well, String name, String message) {
        if (!well) {
            refused(name, message);
        }
        return this;
    }

    private <T> T refused(String name, String message) {
        var field = path + name;
        if (wrong.stream().noneMatch(known -> known.field().equals(field))) {
            wrong.add(new WrongField(field, message));
        }
        return null;
    }

    private Optional<JsonNode> find(String name) {
        var exact = fields.get(name);
        if (exact != null) {
            return present(exact);
        }
        for (var names = fields.fieldNames(); names.hasNext(); ) {
            var other = names.next();
            if (other.equalsIgnoreCase(name)) {
                return present(fields.get(other));
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> present(JsonNode value) {
        return value.isNull() ? Optional.empty() : Optional.of(value);
    }
}
