package com.fabrikam.dronedelivery.packages.claim;

import java.util.UUID;

/** A claim: this delivery, on this package. */
public record ClaimId(String packageId, UUID deliveryId) {}
