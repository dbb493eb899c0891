package com.fabrikam.dronedelivery.delivery.redis;

import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Where a delivery stands in its owner's lists and counts.
 *
 * @param created milliseconds, for the order
 * @param month of its creation, in UTC
 */
record IndexEntry(String owner, long created, String month) {

    static IndexEntry of(Delivery delivery) {
        var created = delivery.milestones().get(0).occurredAt();
        return new IndexEntry(
                delivery.plan().ownerId(),
                created.toEpochMilli(),
                YearMonth.from(created.atOffset(ZoneOffset.UTC)).toString());
    }

    /** What the keys of an owner begin with. */
    static String prefix(String owner) {
        return "deliveries-of:" + owner + ":";
    }
}
