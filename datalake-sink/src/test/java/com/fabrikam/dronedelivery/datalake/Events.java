package com.fabrikam.dronedelivery.datalake;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Deliveries as their events tell them. */
public final class Events {

    public static final List<String> STAGES =
            List.of("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
    public static final Instant START = Instant.parse("2030-01-01T09:00:00Z");

    private Events() {}

    /** The event of this stage of this delivery: always the same one. */
    public static TrackingEvent event(UUID deliveryId, int sequence) {
        return event(deliveryId, sequence, START);
    }

    /** The same of a delivery that began then. */
    public static TrackingEvent event(UUID deliveryId, int sequence, Instant start) {
        String type = "Delivery" + STAGES.get(sequence);
        return new TrackingEvent(
                UUID.nameUUIDFromBytes((deliveryId + type).getBytes(StandardCharsets.UTF_8)),
                type,
                "1.0",
                start.plusSeconds(60L * sequence),
                "c-1",
                deliveryId,
                "alice",
                sequence,
                STAGES.get(sequence),
                "p-1",
                "drone-1",
                sequence == 0 ? null : new TrackingEvent.Location(47.62 - sequence / 1000.0, -122.35, 120.0),
                start.plusSeconds(3600),
                start.plusSeconds(3960),
                sequence == 0 ? 1.25 : null);
    }
}
