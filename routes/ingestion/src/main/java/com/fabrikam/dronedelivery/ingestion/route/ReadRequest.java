package com.fabrikam.dronedelivery.ingestion.route;

import com.fabrikam.dronedelivery.ingestion.command.ScheduleDelivery;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryIds;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryRequest;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryRequestReader;
import com.fabrikam.dronedelivery.ingestion.request.IdempotencyKey;
import com.fabrikam.dronedelivery.ingestion.request.InvalidValueException;
import com.fabrikam.dronedelivery.ingestion.request.OwnerId;
import com.fabrikam.dronedelivery.ingestion.request.Violation;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Makes a command of an HTTP request, or answers why that can't be. */
@Component
class ReadRequest {

    private final JsonBody json;
    private final DeliveryRequestReader reader;
    private final DeliveryIds ids;
    private final Clock clock;
    private final IngestionMetrics metrics;

    ReadRequest(JsonBody json, DeliveryRequestReader reader, DeliveryIds ids, Clock clock, IngestionMetrics metrics) {
        this.json = json;
        this.reader = reader;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A POST: the id is derived from the client's key if there is one, else it is new. */
    void posted(Exchange exchange) {
        var parts = read(exchange, () -> key(exchange.getMessage().getHeader(IdempotencyKey.HEADER)));
        var request = parts.request();
        var key = parts.beside();
        command(
                exchange,
                request,
                key.map(known -> ids.derived(request.owner(), known)).orElseGet(ids::random),
                key.map(IdempotencyKey::value).orElse(null));
    }

    /** A PUT: the client chose the id, and may come again with it. */
    void put(Exchange exchange) {
        var parts =
                read(exchange, () -> DeliveryIds.chosen(exchange.getMessage().getHeader("deliveryId", String.class)));
        command(exchange, parts.request(), parts.beside(), parts.beside().toString());
    }

    private <T> DeliveryRequestReader.Parts<T> read(Exchange exchange, Supplier<T> beside) {
        var caller = Caller.require(exchange);
        var document = document(exchange);
        try {
            var parts = reader.read(document, subject(caller), beside);
            if (!caller.mayActFor(parts.request().owner().value())) {
                metrics.forbidden();
                throw ProblemException.forbidden(
                        "NotTheOwner", "ownerId", "must be the caller, who lacks the scope " + Caller.ANY_OWNER);
            }
            return parts;
        } catch (InvalidValueException e) {
            metrics.invalid(e.violations().stream().map(Violation::field).toList());
            throw ProblemException.of(e.violations().stream()
                    .map(violation -> new FieldError(violation.field(), violation.message()))
                    .toList());
        }
    }

    private JsonNode document(Exchange exchange) {
        try {
            return json.read(exchange, JsonNode.class);
        } catch (ProblemException e) {
            if (!e.errors().isEmpty()) {
                metrics.invalid(List.of("$")); // not the place in it, whose name may be the customer's own
            }
            throw e;
        }
    }

    private static OwnerId subject(Caller caller) {
        try {
            return new OwnerId(caller.subject());
        } catch (InvalidValueException e) {
            throw ProblemException.unauthorized(); // nobody whom the gateway would let through
        }
    }

    /** A header that was sent twice arrives as a list, and is as wrong as a malformed one. */
    private static Optional<IdempotencyKey> key(Object header) {
        return Optional.ofNullable(header).map(Object::toString).map(IdempotencyKey::new);
    }

    private void command(Exchange exchange, DeliveryRequest request, UUID deliveryId, String idempotencyKey) {
        exchange.setProperty("deliveryId", deliveryId.toString());
        exchange.getMessage()
                .setBody(ScheduleDelivery.of(
                        request,
                        deliveryId,
                        idempotencyKey,
                        CorrelationId.of(exchange),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
}
