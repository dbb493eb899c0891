package com.fabrikam.dronedelivery.compatibility.delivery;

/** An owner as old clients know one. Users and accounts are the same here, so both have the owner's id. */
public record OldOwner(String userId, String accountId) {

    public static OldOwner of(NewDelivery delivery) {
        return new OldOwner(delivery.ownerId(), delivery.ownerId());
    }
}
