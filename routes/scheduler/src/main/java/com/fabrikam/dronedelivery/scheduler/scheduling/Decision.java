package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The one final outcome of a request or of a change, exactly as the register holds it. */
public final class Decision {
    private final JsonNode document;
    private final Type type;
    private final UUID deliveryId;

    private Decision(JsonNode document) {
        this.document = document;
        this.type = Type.valueOf(text("type"));
        this.deliveryId = UUID.fromString(text("deliveryId"));
        text("ownerId");
        text("correlationId");
        if (type == Type.Rejected || type == Type.Failed) {
            step();
            reason();
        }
    }

    /** Reads what the register answered; refuses what is no decision. */
    public static Decision of(JsonNode document) {
        return new Decision(document);
    }

    /** What was decided. */
    public Type type() {
        return type;
    }

    /** Whether the delivery takes place. */
    public boolean isScheduled() {
        return type == Type.Scheduled;
    }

    /** About which delivery. */
    public UUID deliveryId() {
        return deliveryId;
    }

    /** The code of the reason, if there is one. */
    public Optional<String> reasonCode() {
        return Optional.ofNullable(document.at("/reason/code").textValue());
    }

    /** The document, to be published as it is. */
    public JsonNode document() {
        return document;
    }

    /** The command that it is about; that which schedules the delivery if the register does not say. */
    public String commandType() {
        return document.path("commandType").asText(ScheduleDelivery.TYPE);
    }

    /** Which change it is about, if it is about one. */
    Optional<String> commandId() {
        return Optional.ofNullable(document.path("commandId").textValue());
    }

    Step step() {
        return Step.valueOf(text("step"));
    }

    Reason reason() {
        return new Reason(
                document.at("/reason/code").textValue(),
                document.at("/reason/message").asText(""));
    }

    Instant occurredAt() {
        return Instant.parse(text("occurredAt"));
    }

    String ownerId() {
        return text("ownerId");
    }

    String correlationId() {
        return text("correlationId");
    }

    private String text(String field) {
        return Require.present(document.path(field).textValue(), field);
    }

    /** What can be decided. */
    public enum Type {
        Scheduled,
        Rescheduled,
        Cancelled,
        Rejected,
        Failed
    }
}
