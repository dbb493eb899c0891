package com.fabrikam.dronedelivery.compatibility.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Enums as old clients write them: by name in any case, or by number. */
final class OldEnum {

    private OldEnum() {}

    static <E extends Enum<E>> Optional<E> of(JsonNode value, Class<E> type) {
        var text =
                value.isIntegralNumber() || value.isTextual() ? value.asText().trim() : "";
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(text)
                        || Integer.toString(one.ordinal()).equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> String describe(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> one.name() + " (" + one.ordinal() + ")")
                .collect(Collectors.joining(", "));
    }
}
