package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

/** Who asks for a change, and whether the caller's scope lets it act for every owner. */
public record Requester(String ownerId, boolean actsForAnyOwner) {

    /** Nobody asks anonymously. */
    public Requester {
        requireNonNull(ownerId, "ownerId");
    }

    /** Whether a delivery of this owner may be changed. */
    public boolean mayChangeOf(String owner) {
        return actsForAnyOwner || ownerId.equals(owner);
    }
}
