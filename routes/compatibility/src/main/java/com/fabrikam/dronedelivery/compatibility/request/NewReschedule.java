package com.fabrikam.dronedelivery.compatibility.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/** Another time, as v1 wants it; what is null stays as it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewReschedule(Instant pickupTime, Instant deadline) {

    /** Null if nothing is to be changed. */
    public static NewReschedule of(Instant pickupTime, Instant deadline) {
        return pickupTime == null && deadline == null ? null : new NewReschedule(pickupTime, deadline);
    }
}
