package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** What the HTTP routes have in common. */
final class Answers {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern OWNER_ID_FORM = Pattern.compile("[A-Za-z0-9._~@-]{1,64}");

    private Answers() {}

    static UUID deliveryId(Exchange exchange) {
        String text = header(exchange, "deliveryId");
        if (!UUID_FORM.matcher(text).matches()) {
            throw ProblemException.badRequest("deliveryId", "must be a UUID");
        }
        return UUID.fromString(text);
    }

    static String ownerId(Exchange exchange) {
        String text = header(exchange, "ownerId");
        if (!OWNER_ID_FORM.matcher(text).matches()) {
            throw ProblemException.badRequest("ownerId", "must match " + OWNER_ID_FORM);
        }
        return text;
    }

    /** A path variable or query parameter; 400 when it is missing. */
    static String header(Exchange exchange, String name) {
        String text = exchange.getMessage().getHeader(name, String.class);
        if (text == null || text.isBlank()) {
            throw ProblemException.badRequest(name, "must be given");
        }
        return text;
    }

    static void foundOr404(Exchange exchange, Optional<?> found) {
        exchange.getMessage().setBody(found.orElseThrow(ProblemException::notFound));
    }

    static void noContent(Exchange exchange) {
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    static ProblemException undone(UUID deliveryId) {
        return ProblemException.conflict("Undone", "This was undone for good for the delivery " + deliveryId + ".");
    }
}
