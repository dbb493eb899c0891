package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where records are, told by what the committed files answer for and by nothing else. It remembers what it has read, so
 * it is for one look around, and for one thread.
 */
public final class LakeIndex {

    private final LakeStore store;
    private final Map<LocalDate, Map<Integer, NavigableMap<Long, Slot>>> slots = new HashMap<>();
    private final Map<Slot, List<OffsetRange>> ranges = new HashMap<>();
    private List<LocalDate> days;

    public LakeIndex(LakeStore store) {
        this.store = store;
    }

    /**
     * The day whose folder has the record.
     *
     * @param appended the day on which the broker appended it; its file may be of a later one, never of an earlier one
     * @return empty when no committed file answers for it
     */
    public Optional<LocalDate> day(int partition, long offset, LocalDate appended) throws IOException {
        for (LocalDate day : days()) {
            if (!day.isBefore(appended) && holds(day, partition, offset)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private boolean holds(LocalDate day, int partition, long offset) throws IOException {
        Map.Entry<Long, Slot> candidate = slots(day, partition).floorEntry(offset);
        return candidate != null
                && ranges(candidate.getValue()).stream().anyMatch(range -> range.contains(partition, offset));
    }

    /** The oldest first. */
    private List<LocalDate> days() throws IOException {
        if (days == null) {
            days = new ArrayList<>(store.days());
            Collections.sort(days);
        }
        return days;
    }

    private NavigableMap<Long, Slot> slots(LocalDate day, int partition) throws IOException {
        Map<Integer, NavigableMap<Long, Slot>> ofTheDay = slots.computeIfAbsent(day, key -> new HashMap<>());
        NavigableMap<Long, Slot> known = ofTheDay.get(partition);
        if (known == null) {
            known = new TreeMap<>();
            for (Slot slot : store.files(day, partition)) {
                known.put(slot.firstOffset(), slot);
            }
            ofTheDay.put(partition, known);
        }
        return known;
    }

    private List<OffsetRange> ranges(Slot slot) throws IOException {
        List<OffsetRange> known = ranges.get(slot);
        if (known == null) {
            known = store.ranges(slot);
            ranges.put(slot, known);
        }
        return known;
    }
}
