package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What the workflow arranged for a delivery. It does not change when the drone moves, and is replaced when the delivery is
 * rescheduled.
 *
 * @param version 0 for the first one; every later one is higher
 * @param historicalRatio by how much the flight from pickup to dropoff is expected to take longer because others have; absent: 1
 */
public record Plan(
        UUID deliveryId,
        String ownerId,
        String packageId,
        String droneId,
        String transportBookingId,
        Location pickup,
        Location dropoff,
        Instant pickupTime,
        Instant deadline,
        boolean expedited,
        ConfirmationRequired confirmationRequired,
        Instant pickupEta,
        Instant deliveryEta,
        long version,
        Double historicalRatio) {

    /** Only the booking of a transport, the deadline and the ratio may be absent. */
    public Plan {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(ownerId, "ownerId");
        requireNonNull(packageId, "packageId");
        requireNonNull(droneId, "droneId");
        requireNonNull(pickup, "pickup");
        requireNonNull(dropoff, "dropoff");
        requireNonNull(pickupTime, "pickupTime");
        requireNonNull(confirmationRequired, "confirmationRequired");
        requireNonNull(pickupEta, "pickupEta");
        requireNonNull(deliveryEta, "deliveryEta");
    }

    /** With these times; the deadline stays as it is if it is not among them. */
    Plan with(Change.NewTimes times) {
        return new Plan(
                deliveryId,
                ownerId,
                packageId,
                times.droneId(),
                transportBookingId,
                pickup,
                dropoff,
                times.pickupTime(),
                times.deadline() == null ? deadline : times.deadline(),
                expedited,
                confirmationRequired,
                times.pickupEta(),
                times.deliveryEta(),
                times.version(),
                null);
    }

    /** With this time of arrival, in which there is this ratio. */
    Plan expecting(Instant arrival, double ratio) {
        return new Plan(
                deliveryId,
                ownerId,
                packageId,
                droneId,
                transportBookingId,
                pickup,
                dropoff,
                pickupTime,
                deadline,
                expedited,
                confirmationRequired,
                pickupEta,
                arrival,
                version,
                ratio == 1 ? null : ratio);
    }

    /** Whether the delivery completes with a confirmation alone. */
    public boolean requiresConfirmation() {
        return confirmationRequired != ConfirmationRequired.None;
    }

    /** Whether the drone would arrive too late. */
    public boolean missesDeadline() {
        return deadline != null && deadline.isBefore(deliveryEta);
    }
}
