package com.fabrikam.dronedelivery.datalake.lake;

import com.fabrikam.dronedelivery.datalake.compaction.DayFile;
import com.fabrikam.dronedelivery.datalake.compaction.DayFolders;
import com.fabrikam.dronedelivery.datalake.compaction.Merge;
import com.fabrikam.dronedelivery.datalake.lake.SimulatedLake.StoredFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The folders of a {@link SimulatedLake}, which behave as HDFS does. */
final class SimulatedDays implements DayFolders {

    /** What the compactors of a lake obey, if there are any. The first rule alone may be broken: the second then keeps the days whole. */
    record Rules(boolean leavesOpenDays, boolean looksAtWhatIsPutAside, boolean putAsideIsSeen) {
        static final Rules ALL = new Rules(true, true, true);
        static final Rules NOBODY = null;
    }

    private static final class Folder {
        private Map<Object, StoredFile> fresh = new HashMap<>();
        private Map<Object, StoredFile> aside;
        private List<DayFile> expected = List.of();
    }

    private final Map<Attempt, Folder> attempts = new LinkedHashMap<>();
    private final SimulatedLake lake;
    private final SimulatedLake.Trouble trouble;
    private final Rules rules;
    private int lastId;
    int swaps;

    SimulatedDays(SimulatedLake lake, Rules rules, SimulatedLake.Trouble trouble) {
        this.lake = lake;
        this.rules = rules;
        this.trouble = trouble;
        if (rules != Rules.NOBODY && rules.putAsideIsSeen()) {
            lake.putAside = this::putAside;
        }
    }

    /** Of no process in particular. */
    List<StoredFile> putAside() {
        List<StoredFile> files = new ArrayList<>();
        attempts.values().stream()
                .filter(folder -> folder.aside != null)
                .forEach(folder -> files.addAll(folder.aside.values()));
        return files;
    }

    boolean isTidy() {
        return attempts.isEmpty();
    }

    @Override
    public Set<LocalDate> days() throws IOException {
        trouble.strike();
        Set<LocalDate> days = new TreeSet<>();
        lake.files.values().forEach(file -> days.add(file.slot().date()));
        putAside().forEach(file -> days.add(file.slot().date()));
        return days;
    }

    @Override
    public List<ListedFile> listed(LocalDate day) throws IOException {
        trouble.strike();
        return files(liveOf(day)).orElse(List.of()).stream()
                .map(file -> new ListedFile(file.slot(), file.bytes()))
                .toList();
    }

    @Override
    public Optional<List<DayFile>> live(LocalDate day) throws IOException {
        trouble.strike();
        return files(liveOf(day));
    }

    @Override
    public List<Attempt> attempts() throws IOException {
        trouble.strike();
        return List.copyOf(attempts.keySet());
    }

    @Override
    public Optional<List<DayFile>> aside(Attempt attempt) throws IOException {
        trouble.strike();
        Folder folder = attempts.get(attempt);
        if (folder == null || folder.aside == null) {
            return Optional.empty();
        }
        boolean asCompactor = folder.fresh != null;
        return asCompactor && !rules.looksAtWhatIsPutAside()
                ? Optional.of(folder.expected)
                : Optional.of(list(folder.aside));
    }

    @Override
    public Attempt begin(LocalDate day) throws IOException {
        trouble.strike();
        Attempt attempt = new Attempt(day, Integer.toString(++lastId));
        attempts.put(attempt, new Folder());
        trouble.strike();
        return attempt;
    }

    @Override
    public void build(Attempt attempt, List<Merge> plan) throws IOException {
        for (Merge merge : plan) {
            trouble.strike();
            List<Long> offsets = new ArrayList<>();
            for (DayFile input : merge.inputs()) {
                offsets.addAll(lake.files.values().stream()
                        .filter(file ->
                                file.slot().equals(input.slot()) && file.range().equals(input.range()))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the file is gone"))
                        .offsets());
            }
            folderOf(attempt).fresh.put(merge.slot(), new StoredFile(merge.slot(), merge.range(), offsets));
            folderOf(attempt).expected =
                    plan.stream().flatMap(one -> one.inputs().stream()).toList();
        }
    }

    @Override
    public boolean isEqual(Attempt attempt, List<Merge> plan) throws IOException {
        trouble.strike();
        return folderOf(attempt).fresh.size() == plan.size();
    }

    @Override
    public boolean putAside(Attempt attempt) throws IOException {
        trouble.strike();
        Folder folder = attempts.get(attempt);
        Map<Object, StoredFile> live = liveOf(attempt.day());
        boolean renamed = folder != null && folder.aside == null && !live.isEmpty();
        if (renamed) {
            folder.aside = live;
            lake.files.keySet().removeAll(live.keySet());
        }
        trouble.strike();
        return renamed;
    }

    @Override
    public boolean moveIn(Attempt attempt) throws IOException {
        trouble.strike();
        Folder folder = attempts.get(attempt);
        boolean renamed =
                folder != null && folder.fresh != null && liveOf(attempt.day()).isEmpty();
        if (renamed) {
            lake.files.putAll(folder.fresh);
            folder.fresh = null;
            swaps++;
        }
        trouble.strike();
        return renamed;
    }

    @Override
    public boolean putBack(Attempt attempt) throws IOException {
        trouble.strike();
        Folder folder = attempts.get(attempt);
        boolean renamed =
                folder != null && folder.aside != null && liveOf(attempt.day()).isEmpty();
        if (renamed) {
            lake.files.putAll(folder.aside);
            folder.aside = null;
        }
        trouble.strike();
        return renamed;
    }

    @Override
    public boolean absorb(Attempt attempt, DayFile file) throws IOException {
        trouble.strike();
        Folder folder = attempts.get(attempt);
        boolean renamed = folder != null
                && folder.aside != null
                && !folder.aside.containsKey(file.slot())
                && lake.files.containsKey(file.slot());
        if (renamed) {
            folder.aside.put(file.slot(), lake.files.remove(file.slot()));
        }
        trouble.strike();
        return renamed;
    }

    @Override
    public void removeEmpty(LocalDate day) throws IOException {
        trouble.strike(); // a day without files has no folder here
    }

    @Override
    public void discardNew(Attempt attempt) throws IOException {
        trouble.strike();
        if (attempts.containsKey(attempt)) {
            attempts.get(attempt).fresh = null;
        }
        trouble.strike();
    }

    @Override
    public void discardAside(Attempt attempt) throws IOException {
        trouble.strike();
        if (attempts.containsKey(attempt)) {
            attempts.get(attempt).aside = null;
        }
        trouble.strike();
    }

    @Override
    public void remove(Attempt attempt) throws IOException {
        trouble.strike();
        Folder folder = attempts.get(attempt);
        if (folder != null && folder.aside == null && folder.fresh == null) {
            attempts.remove(attempt);
        }
        trouble.strike();
    }

    private Folder folderOf(Attempt attempt) throws IOException {
        Folder folder = attempts.get(attempt);
        if (folder == null || folder.fresh == null) {
            throw new IOException("the attempt is gone");
        }
        return folder;
    }

    private Map<Object, StoredFile> liveOf(LocalDate day) {
        Map<Object, StoredFile> live = new HashMap<>();
        lake.files.forEach((name, file) -> {
            if (file.slot().date().equals(day)) {
                live.put(name, file);
            }
        });
        return live;
    }

    private static Optional<List<DayFile>> files(Map<Object, StoredFile> folder) {
        return folder.isEmpty() ? Optional.empty() : Optional.of(list(folder));
    }

    private static List<DayFile> list(Map<Object, StoredFile> folder) {
        return folder.values().stream()
                .map(file ->
                        new DayFile(file.slot(), file.range(), file.offsets().size()))
                .toList();
    }
}
