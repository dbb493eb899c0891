package com.fabrikam.dronedelivery.delivery.domain;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The deliveries of an owner, as they stand in the store. */
public interface DeliveryLists {

    /**
     * Some of them.
     *
     * @param total how many there are in all
     */
    record Page(List<DeliveryRecord> deliveries, long total) {

        /** Cannot be changed from outside. */
        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** Those in one of these stages, newest first, beginning after {@code skip}. */
    Page page(String ownerId, Set<Stage> stages, int skip, int size);

    /** How many of those created in a month are in each stage; also of those whose records are gone. */
    Map<Stage, Long> count(String ownerId, YearMonth month);
}
