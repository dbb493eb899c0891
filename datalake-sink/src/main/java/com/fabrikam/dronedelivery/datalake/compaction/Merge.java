package com.fabrikam.dronedelivery.datalake.compaction;

import com.fabrikam.dronedelivery.datalake.compaction.DayFolders.ListedFile;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Neighbouring files of one partition and one day, in their order, that become one. */
public record Merge(List<DayFile> inputs) {

    public Merge {
        inputs = List.copyOf(inputs);
    }

    /** Where the file goes: the place of the first one, so that it is found by the same rule as before. */
    public Slot slot() {
        return inputs.get(0).slot();
    }

    /** All that it answers for. */
    public OffsetRange range() {
        return new OffsetRange(
                slot().partition(),
                inputs.get(0).range().first(),
                inputs.get(inputs.size() - 1).range().last());
    }

    /**
     * Every file of a day, gathered into as few as the size allows.
     *
     * @throws IllegalStateException when files of a partition leave a gap or overlap: such a day is left as it is
     */
    static List<Merge> plan(List<DayFile> day, long maxBytes) {
        List<Merge> plan = new ArrayList<>();
        day.stream()
                .collect(Collectors.groupingBy(file -> file.slot().partition(), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(partition -> plan(partition, maxBytes, plan));
        return plan;
    }

    /** Into how many, as far as names and sizes tell. */
    static int count(List<ListedFile> day, long maxBytes) {
        return day.stream().collect(Collectors.groupingBy(file -> file.slot().partition())).values().stream()
                .mapToInt(partition -> groups(
                                partition.stream()
                                        .sorted(Comparator.comparingLong(
                                                file -> file.slot().firstOffset()))
                                        .toList(),
                                ListedFile::bytes,
                                maxBytes)
                        .size())
                .sum();
    }

    private static void plan(List<DayFile> partition, long maxBytes, List<Merge> plan) {
        List<DayFile> sorted = partition.stream()
                .sorted(Comparator.comparingLong(one -> one.range().first()))
                .toList();
        DayFile previous = null;
        for (DayFile file : sorted) {
            if (previous != null && file.range().first() != previous.range().last() + 1) {
                throw new IllegalStateException("%s is followed by %s".formatted(previous.range(), file.range()));
            }
            previous = file;
        }
        groups(sorted, DayFile::bytes, maxBytes).forEach(group -> plan.add(new Merge(group)));
    }

    /** Neighbours, as many as the size allows. */
    private static <F> List<List<F>> groups(List<F> sorted, ToLongFunction<F> size, long maxBytes) {
        List<List<F>> groups = new ArrayList<>();
        long bytes = 0;
        for (F file : sorted) {
            if (groups.isEmpty() || bytes + size.applyAsLong(file) > maxBytes) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            groups.get(groups.size() - 1).add(file);
            bytes += size.applyAsLong(file);
        }
        return groups;
    }
}
