package com.fabrikam.dronedelivery.local.chaos;

import java.util.List;

/** What the back ends hold for one delivery, and what its owner is told about it. */
record Holdings(
        String told,
        List<ToldChange> toldChanges,
        boolean drone,
        boolean transport,
        long claims,
        boolean delivery,
        List<String> stages) {

    record ToldChange(String changeId, String status) {}

    boolean nothingBooked() {
        return !drone && !transport && claims == 0;
    }

    /** What stands, for people. */
    String standing() {
        return "drone %s, transport %s, claims %d, delivery %s"
                .formatted(drone ? "yes" : "no", transport ? "yes" : "no", claims, delivery ? "yes" : "no");
    }
}
