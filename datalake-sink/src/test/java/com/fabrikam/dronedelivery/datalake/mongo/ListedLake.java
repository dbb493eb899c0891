package com.fabrikam.dronedelivery.datalake.mongo;

import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A lake that is read only: a list of committed files. */
final class ListedLake implements LakeStore {

    private final Map<Slot, OffsetRange> files = new HashMap<>();

    void add(LocalDate day, OffsetRange range) {
        files.put(new Slot(range.partition(), day, range.first()), range);
    }

    void clear() {
        files.clear();
    }

    @Override
    public List<LocalDate> days() {
        return files.keySet().stream()
                .map(Slot::date)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public List<Slot> files(LocalDate day, int partition) {
        return files.keySet().stream()
                .filter(slot -> slot.partition() == partition && slot.date().equals(day))
                .toList();
    }

    @Override
    public OffsetRange range(Slot slot) {
        return files.get(slot);
    }

    @Override
    public List<OffsetRange> ranges(Slot slot) {
        return List.of(range(slot));
    }

    @Override
    public Workspace takeOver(int partition) {
        throw new UnsupportedOperationException("Nobody writes here");
    }
}
