package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.ConfirmationType;
import com.fabrikam.dronedelivery.compatibility.wire.OldTime;
import com.fasterxml.jackson.annotation.JsonInclude;

/** The answer to an old request: what was sent, and the delivery's id. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Echo(
        ConfirmationType confirmationRequired,
        String deadline,
        String deliveryId,
        String dropOffLocation,
        Boolean expedited,
        String ownerId,
        OldPackageInfo packageInfo,
        String pickupLocation,
        String pickupTime) {

    public static Echo of(OldRequest sent, String deliveryId) {
        return new Echo(
                sent.confirmationRequired(),
                sent.deadline().text(),
                deliveryId,
                sent.dropOffLocation(),
                sent.expedited(),
                sent.ownerId(),
                sent.packageInfo(),
                sent.pickupLocation(),
                sent.pickupTime() == null ? null : OldTime.write(sent.pickupTime()));
    }
}
