package com.fabrikam.dronedelivery.ingestion.request;

import java.util.Objects;

/** What a customer asks for. Whatever has this type is valid. */
public record DeliveryRequest(
        OwnerId owner,
        Location pickup,
        Location dropoff,
        Schedule schedule,
        boolean expedited,
        ConfirmationRequired confirmationRequired,
        PackageInfo packageInfo) {

    public DeliveryRequest {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(pickup, "pickup");
        Objects.requireNonNull(dropoff, "dropoff");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(confirmationRequired, "confirmationRequired");
        Objects.requireNonNull(packageInfo, "packageInfo");
    }
}
