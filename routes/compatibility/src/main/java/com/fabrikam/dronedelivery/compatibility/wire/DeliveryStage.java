package com.fabrikam.dronedelivery.compatibility.wire;

/** Where a delivery stands; the old API's numbers are the ordinals. */
public enum DeliveryStage {
    Created,
    Rescheduled,
    HeadedToPickup,
    HeadedToDropoff,
    Completed,
    Cancelled;

    /** Of the name in v1, which knows two more. */
    public static DeliveryStage ofV1(String name) {
        return switch (name) {
            case "PickedUp" -> HeadedToDropoff; // the package is aboard, and on its way
            case "Failed" -> Cancelled; // it has ended, and did not arrive
            default -> valueOf(name);
        };
    }
}
