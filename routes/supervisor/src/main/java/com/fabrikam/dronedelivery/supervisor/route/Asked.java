package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** What an operator's request says, or a 400 problem. */
final class Asked {
    static final String OPERATOR = "X-Operator";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MOST_ITEMS = 200;
    private static final int SOME_ITEMS = 50;

    private Asked() {}

    /** One page of a list. */
    record Page<T>(List<T> items, int page, int size, int total) {}

    static String operator(Exchange exchange) {
        var name = text(exchange, OPERATOR);
        if (name == null || !NAME.matcher(name).matches()) {
            throw ProblemException.badRequest(OPERATOR, "must say who does this, as " + NAME);
        }
        return name;
    }

    /** A 404 problem if it is none. */
    static UUID id(Exchange exchange, String name) {
        var text = text(exchange, name);
        if (text == null || !UUID_FORM.matcher(text).matches()) {
            throw ProblemException.notFound();
        }
        return UUID.fromString(text);
    }

    /** Null if it is not asked for. */
    static UUID wantedId(Exchange exchange, String name) {
        var text = text(exchange, name);
        if (text != null && !UUID_FORM.matcher(text).matches()) {
            throw ProblemException.badRequest(name, "must be a UUID");
        }
        return text == null ? null : UUID.fromString(text);
    }

    /** Null if it is not asked for. */
    static <E extends Enum<E>> E wanted(Exchange exchange, String name, Class<E> type) {
        var text = text(exchange, name);
        return text == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(one -> one.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.badRequest(
                                name,
                                "must be one of "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))));
    }

    static <T> Page<T> page(Exchange exchange, List<T> all) {
        int page = number(exchange, "page", 0, Integer.MAX_VALUE, 0);
        int size = number(exchange, "size", 1, MOST_ITEMS, SOME_ITEMS);
        int from = (int) Math.min(all.size(), (long) page * size);
        return new Page<>(all.subList(from, Math.min(all.size(), from + size)), page, size, all.size());
    }

    static int number(Exchange exchange, String name, int least, int most, int otherwise) {
        var text = text(exchange, name);
        if (text == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw ProblemException.badRequest(name, "must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    static String text(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }
}
