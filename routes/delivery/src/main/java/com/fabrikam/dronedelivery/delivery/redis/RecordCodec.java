package com.fabrikam.dronedelivery.delivery.redis;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Milestone;
import com.fabrikam.dronedelivery.delivery.domain.Plan;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The fields of the hash in which a record is kept. What is written here is read by the next version of the service. */
@Component
public final class RecordCodec {
    private static final TypeReference<List<Milestone>> MILESTONES = new TypeReference<>() {};

    private final ObjectMapper json;

    RecordCodec(ObjectMapper json) {
        this.json = json;
    }

    /** Where the record of a delivery is kept. */
    public static String key(UUID deliveryId) {
        return "delivery:" + deliveryId;
    }

    /** The record that these fields hold. */
    public DeliveryRecord read(UUID deliveryId, Map<String, String> fields) {
        return new DeliveryRecord(
                deliveryId,
                read(fields, "accepted", AcceptedRequest.class),
                read(fields, "decision", Decision.class),
                delivery(fields),
                read(fields, "lastSeen", DroneStatus.class),
                Integer.parseInt(fields.getOrDefault("published", "0")));
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
                .map(plan -> new Delivery(plan, fields.get("correlationId"), milestones(fields.get("milestones"))));
    }

    private List<Milestone> milestones(String document) {
        try {
            return json.readValue(document, MILESTONES);
        } catch (JsonProcessingException e) {
            throw unreadable("milestones", e);
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
