package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * How far the lake holds a partition. Kafka's committed offset is not asked.
 *
 * @param next the offset that comes after all that is in the lake
 * @param day the day of the newest file; nothing may be written to an earlier one
 */
public record LakeEnd(long next, LocalDate day) {

    static final LakeEnd EMPTY = new LakeEnd(0, LocalDate.EPOCH);

    /** Days never go back within a partition, so the newest day that has a file of it has the newest file. */
    public static LakeEnd of(int partition, LakeStore store) throws IOException {
        for (LocalDate day : store.days()) {
            Optional<Slot> newest =
                    store.files(day, partition).stream().max(Comparator.comparingLong(Slot::firstOffset));
            if (newest.isPresent()) {
                return new LakeEnd(store.range(newest.get()).last() + 1, day);
            }
        }
        return EMPTY;
    }
}
