package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.confirmation.Proof;
import com.fabrikam.dronedelivery.delivery.confirmation.ProofTypes;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What a customer sends to confirm a receipt: bytes with their media type, and their kind in the query. */
@Component
final class GivenProof {
    private static final String CONTENT = "proofContent";
    private static final String KIND = "kind";

    private final ProofTypes types;
    private final long most;

    GivenProof(ProofTypes types, ConfirmationProperties properties) {
        this.types = types;
        this.most = properties.maxSize().toBytes();
    }

    /** Reads the bytes, and puts them aside. */
    void take(Exchange exchange) {
        Caller.require(exchange);
        var content =
                Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElse(new byte[0]);
        if (content.length > most) {
            throw ProblemException.tooLarge(most);
        }
        exchange.setProperty(CONTENT, content);
        exchange.getMessage().setBody(null);
    }

    /** They prove something, if only of another kind than the delivery requires. */
    Proof of(Exchange exchange, DeliveryRecord record, Instant now) {
        var kind = kind(exchange);
        var content = exchange.getProperty(CONTENT, byte[].class);
        var type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        if (content.length == 0) {
            throw ProblemException.badRequest("body", "must not be empty");
        }
        var accepted = types.accepted(kind, type, content)
                .orElseThrow(() -> ProblemException.unsupportedMediaType(types.of(kind)));
        return Proof.of(record.deliveryId(), record.owner().orElseThrow(), kind, accepted, content, now);
    }

    private static ConfirmationRequired kind(Exchange exchange) {
        var name = exchange.getMessage().getHeader(KIND, "", String.class);
        return Arrays.stream(ConfirmationRequired.values())
                .filter(kind -> kind != ConfirmationRequired.None && kind.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.badRequest(KIND, "must be Signature, FingerPrint, Picture or Voice"));
    }
}
