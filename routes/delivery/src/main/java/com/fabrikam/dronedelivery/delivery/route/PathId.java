package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** An id in the path of a request. */
final class PathId {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PathId() {}

    static UUID required(Exchange exchange, String name) {
        return parse(exchange, name).orElseThrow(() -> ProblemException.badRequest(name, "must be a UUID"));
    }

    static UUID sought(Exchange exchange, String name) {
        return parse(exchange, name).orElseThrow(ProblemException::notFound);
    }

    private static Optional<UUID> parse(Exchange exchange, String name) {
        var text = exchange.getMessage().getHeader(name, "", String.class);
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
