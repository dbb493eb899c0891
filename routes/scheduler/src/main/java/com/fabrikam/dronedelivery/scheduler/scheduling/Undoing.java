package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.UUID;

/** How a step is undone: a DELETE that leaves a tombstone, whether there was anything or not. */
public final class Undoing {

    private Undoing() {}

    /** No drone flies this delivery any more. */
    public static BackendRequest releaseDrone(UUID deliveryId) {
        return BackendRequest.delete(droneDelivery(deliveryId));
    }

    /** No transport is booked for this delivery any more. */
    public static BackendRequest cancelTransport(UUID deliveryId) {
        return BackendRequest.delete(booking(deliveryId));
    }

    /** This delivery claims the package no longer. */
    public static BackendRequest releasePackage(String packageId, UUID deliveryId) {
        return BackendRequest.delete(claim(packageId, deliveryId));
    }

    /** The drone of this delivery does not fly this plan any more, but the one before. */
    public static BackendRequest takeBackPlan(UUID deliveryId, long version) {
        return BackendRequest.delete(plan(deliveryId, version));
    }

    /** Whether it is undone. */
    public static boolean isUndone(BackendAnswer answer) {
        return answer instanceof BackendAnswer.Http http && http.isSuccess();
    }

    static String droneDelivery(UUID deliveryId) {
        return "/internal/drone-deliveries/" + deliveryId;
    }

    static String plan(UUID deliveryId, long version) {
        return droneDelivery(deliveryId) + "/plans/" + version;
    }

    static String booking(UUID deliveryId) {
        return "/internal/transport/bookings/" + deliveryId;
    }

    static String claim(String packageId, UUID deliveryId) {
        return "/internal/packages/" + packageId + "/claims/" + deliveryId;
    }
}
