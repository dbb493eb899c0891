package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.ConfirmationType;
import com.fabrikam.dronedelivery.compatibility.wire.ContainerSize;
import com.fabrikam.dronedelivery.compatibility.wire.Location;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** The same request as v1 wants it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRequest(
        String ownerId,
        Location pickup,
        Location dropoff,
        Instant pickupTime,
        Instant deadline,
        boolean expedited,
        ConfirmationType confirmationRequired,
        @JsonProperty("package") NewPackage item) {

    /** A package as v1 wants it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NewPackage(String packageId, ContainerSize size, double weight, String tag) {

        static NewPackage of(OldPackageInfo old, double assumedWeight) {
            return new NewPackage(
                    old.packageId() == null ? UUID.randomUUID().toString() : old.packageId(),
                    old.size(),
                    old.weight() == null || old.weight() == 0 ? assumedWeight : old.weight(),
                    old.tag() == null || old.tag().isEmpty() ? null : old.tag());
        }
    }

    /**
     * The old request, now.
     *
     * @param places where its addresses are
     * @param assumedWeight of a package that says none, in kilograms
     */
    public static NewRequest of(OldRequest old, Addresses places, Instant now, double assumedWeight) {
        return new NewRequest(
                old.ownerId(),
                places.pickup(),
                places.dropoff(),
                notBefore(now, old.pickupTime()),
                old.deadline().after(now),
                Boolean.TRUE.equals(old.expedited()),
                old.confirmationRequired(),
                NewPackage.of(old.packageInfo(), assumedWeight));
    }

    /** A time that has passed means as soon as possible. */
    static Instant notBefore(Instant now, Instant time) {
        return time == null || time.isBefore(now) ? now : time;
    }
}
