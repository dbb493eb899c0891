package com.fabrikam.dronedelivery.ingestion.route;

import com.fabrikam.dronedelivery.ingestion.command.CancelDelivery;
import com.fabrikam.dronedelivery.ingestion.command.Change;
import com.fabrikam.dronedelivery.ingestion.command.Command;
import com.fabrikam.dronedelivery.ingestion.command.RescheduleDelivery;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryIds;
import com.fabrikam.dronedelivery.ingestion.request.IdempotencyKey;
import com.fabrikam.dronedelivery.ingestion.request.InvalidValueException;
import com.fabrikam.dronedelivery.ingestion.request.RescheduleReader;
import com.fabrikam.dronedelivery.ingestion.request.Violation;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Makes a command that changes a delivery of an HTTP request, or answers why that can't be. Whether there is such a delivery,
 * whose it is and whether it can still be changed is not known here: the workflow tells.
 */
@Component
class ReadChange {

    private final Incoming incoming;
    private final RescheduleReader reader;
    private final DeliveryIds ids;
    private final Clock clock;

    ReadChange(Incoming incoming, RescheduleReader reader, DeliveryIds ids, Clock clock) {
        this.incoming = incoming;
        this.reader = reader;
        this.ids = ids;
        this.clock = clock;
    }

    void reschedule(Exchange exchange) {
        var caller = Caller.require(exchange);
        var deliveryId = deliveryId(exchange);
        var document = incoming.document(exchange);
        var parts = incoming.valid(() -> reader.read(document, () -> Incoming.key(exchange)));
        var change = change(exchange, caller, deliveryId, RescheduleDelivery.TYPE, parts.beside());
        command(exchange, RescheduleDelivery.of(change, parts.document()));
    }

    void cancel(Exchange exchange) {
        var caller = Caller.require(exchange);
        var deliveryId = deliveryId(exchange);
        var key = incoming.valid(() -> {
            requireNoBody(exchange);
            return Incoming.key(exchange);
        });
        command(exchange, CancelDelivery.of(change(exchange, caller, deliveryId, CancelDelivery.TYPE, key)));
    }

    /** Who sends a document means something by it, and a cancellation is too final to ignore that. */
    private static void requireNoBody(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        if (body != null && body.length > 0) {
            throw new InvalidValueException(List.of(new Violation("$", "must be absent")));
        }
    }

    private static UUID deliveryId(Exchange exchange) {
        return DeliveryIds.known(exchange.getMessage().getHeader("deliveryId", String.class))
                .orElseThrow(ProblemException::notFound);
    }

    private Change change(
            Exchange exchange, Caller caller, UUID deliveryId, String type, Optional<IdempotencyKey> key) {
        var subject = Incoming.subject(caller);
        return new Change(
                key.map(known -> ids.derived(deliveryId, type, subject, known)).orElseGet(ids::random),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                CorrelationId.of(exchange),
                deliveryId,
                subject,
                caller.scopes().contains(Caller.ANY_OWNER),
                key.map(IdempotencyKey::value).orElse(null));
    }

    private static void command(Exchange exchange, Command command) {
        exchange.setProperty("deliveryId", command.deliveryId().toString());
        exchange.getMessage().setBody(command);
    }
}
