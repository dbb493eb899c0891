package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** The query of a request, and all that is wrong with it. */
final class QueryParameters {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9._~@-]{1,64}");

    private final Exchange exchange;
    private final List<FieldError> errors = new ArrayList<>();

    QueryParameters(Exchange exchange) {
        this.exchange = exchange;
    }

    /** However often it is given. */
    List<String> all(String name) {
        var value = exchange.getMessage().getHeader(name);
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    Optional<String> owner(String name) {
        var owner = one(name);
        owner.filter(id -> !OWNER.matcher(id).matches()).ifPresent(id -> wrong(name, "must be an owner's id"));
        return owner;
    }

    int number(String name, int least, int most, int otherwise) {
        var text = one(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        var number = text.filter(digits -> digits.matches("\\d{1,9}")).map(Integer::valueOf);
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            wrong(name, "must be a number from " + least + " to " + most);
            return least;
        }
        return number.get();
    }

    void wrong(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /** A 400 problem that names every parameter at fault, if there is one. */
    void mustBeRight() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
    }

    private Optional<String> one(String name) {
        var values = all(name);
        if (values.size() > 1) {
            wrong(name, "must be given once");
        }
        return values.stream().findFirst();
    }
}
