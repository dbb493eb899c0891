package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryLists;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fabrikam.dronedelivery.platform.defaults.caller.OwnersMonth;
import java.util.Map;

/** How many deliveries of an owner were created in a month, and what they have come to. */
record DeliverySummary(String ownerId, int year, int month, long count, Map<Stage, Long> byStage) {

    static DeliverySummary of(OwnersMonth asked, DeliveryLists lists) {
        var byStage = lists.count(asked.ownerId(), asked.month());
        return new DeliverySummary(
                asked.ownerId(),
                asked.month().getYear(),
                asked.month().getMonthValue(),
                byStage.values().stream().mapToLong(Long::longValue).sum(),
                byStage);
    }
}
