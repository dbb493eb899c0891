package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** The delivery that a request is about. */
final class DeliveryId {
    static final String HEADER = "deliveryId";

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private DeliveryId() {}

    /** For writing under this id: a 400 problem if it is none. */
    static UUID required(Exchange exchange) {
        return parse(exchange).orElseThrow(() -> ProblemException.badRequest(HEADER, "must be a UUID"));
    }

    /** For reading what may be there: a 404 problem if it is none. */
    static UUID sought(Exchange exchange) {
        return parse(exchange).orElseThrow(ProblemException::notFound);
    }

    private static Optional<UUID> parse(Exchange exchange) {
        var text = exchange.getMessage().getHeader(HEADER, "", String.class);
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
