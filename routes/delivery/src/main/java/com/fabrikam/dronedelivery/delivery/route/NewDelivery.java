package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import com.fabrikam.dronedelivery.delivery.domain.Location;
import com.fabrikam.dronedelivery.delivery.domain.Plan;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;

/** The body of create-delivery, with what must hold before a {@link Plan} can be made of it. */
record NewDelivery(
        @NotNull @Pattern(regexp = NewDelivery.OWNER_ID) String ownerId,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._~-]{1,64}") String packageId,
        @NotEmpty String droneId,
        String transportBookingId,
        @NotNull @Valid Point pickup,
        @NotNull @Valid Point dropoff,
        @NotNull Instant pickupTime,
        Instant deadline,
        @NotNull Boolean expedited,
        @NotNull ConfirmationRequired confirmationRequired,
        @NotNull Instant pickupEta,
        @NotNull Instant deliveryEta) {

    static final String OWNER_ID = "[A-Za-z0-9._~@-]{1,64}";

    /** A location as it comes in. */
    record Point(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @DecimalMin("-500") @DecimalMax("10000") Double altitude) {

        Location toLocation() {
            return new Location(latitude, longitude, altitude);
        }
    }

    Plan toPlan(UUID deliveryId) {
        return new Plan(
                deliveryId,
                ownerId,
                packageId,
                droneId,
                transportBookingId,
                pickup.toLocation(),
                dropoff.toLocation(),
                pickupTime,
                deadline,
                expedited,
                confirmationRequired,
                pickupEta,
                deliveryEta,
                0,
                null);
    }
}
