package com.fabrikam.dronedelivery.ingestion.command;

import com.fabrikam.dronedelivery.ingestion.request.ConfirmationRequired;
import com.fabrikam.dronedelivery.ingestion.request.DeliveryRequest;
import com.fabrikam.dronedelivery.ingestion.request.Location;
import com.fabrikam.dronedelivery.ingestion.request.PackageInfo;
import com.fabrikam.dronedelivery.ingestion.request.PackageSize;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The command on delivery-requests, field by field as events/schedule-delivery.schema.json has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleDelivery(
        UUID eventId,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        String idempotencyKey,
        Location pickup,
        Location dropoff,
        Instant pickupTime,
        Instant deadline,
        boolean expedited,
        ConfirmationRequired confirmationRequired,
        @JsonProperty("package") Item item)
        implements Command {

    private static final String TYPE = "ScheduleDelivery";

    /** The package of the delivery. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(String packageId, PackageSize size, double weight, String tag) {

        static Item of(PackageInfo info) {
            return new Item(info.packageId(), info.size(), info.weight().kilograms(), info.tag());
        }
    }

    /**
     * The command for a request.
     *
     * @param idempotencyKey present if the client may come again under the same id; else null
     */
    public static ScheduleDelivery of(
            DeliveryRequest request, UUID deliveryId, String idempotencyKey, String correlationId, Instant now) {
        return new ScheduleDelivery(
                eventId(deliveryId),
                now,
                correlationId,
                deliveryId,
                request.owner().value(),
                idempotencyKey,
                request.pickup(),
                request.dropoff(),
                request.schedule().pickupTime(),
                request.schedule().deadline(),
                request.expedited(),
                request.confirmationRequired(),
                Item.of(request.packageInfo()));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Accepted accepted() {
        return Accepted.request(deliveryId);
    }

    /** A delivery is asked for once, so its id and the type name the command. */
    private static UUID eventId(UUID deliveryId) {
        return UUID.nameUUIDFromBytes((TYPE + ":" + deliveryId).getBytes(StandardCharsets.UTF_8));
    }
}
