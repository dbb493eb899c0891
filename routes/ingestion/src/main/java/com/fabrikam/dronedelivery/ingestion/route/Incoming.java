package com.fabrikam.dronedelivery.ingestion.route;

import com.fabrikam.dronedelivery.ingestion.request.IdempotencyKey;
import com.fabrikam.dronedelivery.ingestion.request.InvalidValueException;
import com.fabrikam.dronedelivery.ingestion.request.OwnerId;
import com.fabrikam.dronedelivery.ingestion.request.Violation;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The parts of an HTTP request; whatever is wrong with one is counted, and told as a problem. */
@Component
class Incoming {

    private final JsonBody json;
    private final IngestionMetrics metrics;

    Incoming(JsonBody json, IngestionMetrics metrics) {
        this.json = json;
        this.metrics = metrics;
    }

    JsonNode document(Exchange exchange) {
        try {
            return json.read(exchange, JsonNode.class);
        } catch (ProblemException e) {
            if (!e.errors().isEmpty()) {
                metrics.invalid(List.of("$")); // not the place in it, whose name may be the customer's own
            }
            throw e;
        }
    }

    /** What the reader reads; a 400 with everything that it finds wrong. */
    <T> T valid(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidValueException e) {
            metrics.invalid(e.violations().stream().map(Violation::field).toList());
            throw ProblemException.of(e.violations().stream()
                    .map(violation -> new FieldError(violation.field(), violation.message()))
                    .toList());
        }
    }

    static OwnerId subject(Caller caller) {
        try {
            return new OwnerId(caller.subject());
        } catch (InvalidValueException e) {
            throw ProblemException.unauthorized(); // nobody whom the gateway would let through
        }
    }

    /** A header that was sent twice arrives as a list, and is as wrong as a malformed one. */
    static Optional<IdempotencyKey> key(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getHeader(IdempotencyKey.HEADER))
                .map(Object::toString)
                .map(IdempotencyKey::new);
    }
}
