package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Values that tests start from. */
public final class Examples {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Examples() {}

    /** As services read and write. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** The published example of an event or command. */
    public static ObjectNode published(String name) {
        try (InputStream example = Examples.class.getResourceAsStream("/contracts/examples/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The published command, for this delivery and without a key. */
    public static ObjectNode command(UUID deliveryId) {
        ObjectNode command = published("schedule-delivery").put("deliveryId", deliveryId.toString());
        command.remove("idempotencyKey");
        return command;
    }

    /** The published command to cancel, for this delivery. */
    public static ObjectNode cancel(UUID deliveryId, UUID commandId) {
        return published("cancel-delivery")
                .put("deliveryId", deliveryId.toString())
                .put("eventId", commandId.toString());
    }

    /** The published command to reschedule, for this delivery. */
    public static ObjectNode reschedule(UUID deliveryId, UUID commandId) {
        return published("reschedule-delivery")
                .put("deliveryId", deliveryId.toString())
                .put("eventId", commandId.toString());
    }

    static ScheduleDelivery command() {
        return read(published("schedule-delivery"));
    }

    static ScheduleDelivery read(JsonNode command) {
        return JSON.convertValue(command, ScheduleDelivery.class);
    }
}
