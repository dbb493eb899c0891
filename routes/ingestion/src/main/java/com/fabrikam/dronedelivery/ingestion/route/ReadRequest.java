package com.fabrikam.dronedelivery.ingestion.route;

import com.fabrikam.dronedelivery.ingestion.command.ScheduleDelivery;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryIds;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryRequest;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryRequestReader;
import com.fabrikam.dronedelivery.ingestion.request.IdempotencyKey;
import com.fabrikam.dronedelivery.ingestion.request.Parts;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Makes a command that asks for a delivery of an HTTP request, or answers why that can't be. */
@Component
class ReadRequest {

    private final Incoming incoming;
    private final DeliveryRequestReader reader;
    private final DeliveryIds ids;
    private final Clock clock;
    private final IngestionMetrics metrics;

    ReadRequest(
            Incoming incoming, DeliveryRequestReader reader, DeliveryIds ids, Clock clock, IngestionMetrics metrics) {
        this.incoming = incoming;
        this.reader = reader;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A POST: the id is derived from the client's key if there is one, else it is new. */
    void posted(Exchange exchange) {
        var parts = read(exchange, () -> Incoming.key(exchange));
        var request = parts.document();
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
        command(exchange, parts.document(), parts.beside(), parts.beside().toString());
    }

    private <T> Parts<DeliveryRequest, T> read(Exchange exchange, Supplier<T> beside) {
        var caller = Caller.require(exchange);
        var document = incoming.document(exchange);
        var parts = incoming.valid(() -> reader.read(document, Incoming.subject(caller), beside));
        if (!caller.mayActFor(parts.document().owner().value())) {
            metrics.forbidden();
            throw ProblemException.forbidden(
                    "NotTheOwner", "ownerId", "must be the caller, who lacks the scope " + Caller.ANY_OWNER);
        }
        return parts;
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
