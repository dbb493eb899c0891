package com.fabrikam.dronedelivery.delivery.redis;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedChange;
import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.ChangeDecision;
import com.fabrikam.dronedelivery.delivery.domain.Confirmation;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Landing;
import com.fabrikam.dronedelivery.delivery.domain.Milestone;
import com.fabrikam.dronedelivery.delivery.domain.Plan;
import com.fabrikam.dronedelivery.delivery.domain.Receipt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The fields of the hash in which a record is kept. What is written here is read by the next version of the service. */
@Component
public final class RecordCodec {
    private static final TypeReference<List<Milestone>> MILESTONES = new TypeReference<>() {};
    private static final TypeReference<List<ChangeDecision>> CHANGES = new TypeReference<>() {};
    private static final String KEY = "delivery:";
    private static final String ACCEPTED_CHANGE = "acceptedChange:";
    private static final String LANDING = "landing";
    private static final String OVERDUE_SINCE = "confirmationOverdueSince";
    private static final String CONFIRMATION = "confirmation";

    private final ObjectMapper json;

    RecordCodec(ObjectMapper json) {
        this.json = json;
    }

    /** Where the record of a delivery is kept. */
    public static String key(UUID deliveryId) {
        return KEY + deliveryId;
    }

    /** Whose record is kept there. */
    public static UUID deliveryId(String key) {
        return UUID.fromString(key.substring(KEY.length()));
    }

    /** Where an accepted change is noted. */
    static String field(AcceptedChange accepted) {
        return ACCEPTED_CHANGE + accepted.commandId();
    }

    /** The record that these fields hold. */
    public DeliveryRecord read(UUID deliveryId, Map<String, String> fields) {
        return new DeliveryRecord(
                deliveryId,
                read(fields, "accepted", AcceptedRequest.class),
                read(fields, "decision", Decision.class),
                delivery(fields),
                read(fields, "lastSeen", DroneStatus.class),
                read(fields, "ahead", DroneStatus.class),
                Integer.parseInt(fields.getOrDefault("published", "0")),
                acceptedChanges(fields),
                fields.containsKey("changes") ? list(fields, "changes", CHANGES) : List.of());
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record is made of plain values", e);
        }
    }

    private Optional<Delivery> delivery(Map<String, String> fields) {
        return read(fields, "plan", Plan.class)
                .map(plan -> new Delivery(
                        plan, fields.get("correlationId"), list(fields, "milestones", MILESTONES), receipt(fields)));
    }

    private Receipt receipt(Map<String, String> fields) {
        return new Receipt(
                read(fields, LANDING, Landing.class),
                read(fields, OVERDUE_SINCE, Instant.class),
                read(fields, CONFIRMATION, Confirmation.class));
    }

    /** What of a receipt is kept, as fields and values in turn. */
    List<String> fields(Receipt receipt) {
        var fields = new ArrayList<String>();
        receipt.landing().ifPresent(landing -> fields.addAll(List.of(LANDING, write(landing))));
        receipt.overdueSince().ifPresent(since -> fields.addAll(List.of(OVERDUE_SINCE, write(since))));
        receipt.confirmation().ifPresent(given -> fields.addAll(List.of(CONFIRMATION, write(given))));
        return fields;
    }

    private List<AcceptedChange> acceptedChanges(Map<String, String> fields) {
        return fields.keySet().stream()
                .filter(field -> field.startsWith(ACCEPTED_CHANGE))
                .map(field -> read(fields, field, AcceptedChange.class).orElseThrow())
                .sorted(Comparator.comparing(AcceptedChange::occurredAt).thenComparing(AcceptedChange::commandId))
                .toList();
    }

    private <T> List<T> list(Map<String, String> fields, String field, TypeReference<List<T>> type) {
        try {
            return json.readValue(fields.get(field), type);
        } catch (JsonProcessingException e) {
            throw unreadable(field, e);
        }
    }

    private <T> Optional<T> read(Map<String, String> fields, String field, Class<T> type) {
        try {
            var document = fields.get(field);
            return document == null ? Optional.empty() : Optional.of(json.readValue(document, type));
        } catch (JsonProcessingException e) {
            throw unreadable(field, e);
        }
    }

    private static IllegalStateException unreadable(String field, JsonProcessingException cause) {
        return new IllegalStateException("The field " + field + " of a record cannot be read", cause);
    }
}
