package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A lake in memory that behaves as HDFS does, with trouble before and after every call. */
final class SimulatedLake implements LakeStore {

    /** The rules of the protocol. Either of the first two keeps two writers apart; the others are needed each. */
    record Rules(boolean fenced, boolean namedByFirstOffset, boolean believesTheLake, boolean resumesFromTheLake) {
        static final Rules ALL = new Rules(true, true, true, true);
    }

    /** A committed file. */
    record StoredFile(Slot slot, OffsetRange range, List<Long> offsets) {}

    /** What may happen around a call: an exception, or others being faster. */
    interface Trouble {
        void strike() throws IOException;
    }

    final Map<Object, StoredFile> files = new HashMap<>();
    /** What compactors have put aside, as far as the store sees it. */
    Supplier<List<StoredFile>> putAside = List::of;

    final Set<Integer> drafts = new HashSet<>();
    /** What Kafka has been told; the hint that a lake without recovery believes. */
    final Map<Integer, Long> committedInKafka = new HashMap<>();

    private final Rules rules;
    private final Trouble trouble;
    private final Map<Integer, Integer> workspaces = new HashMap<>();
    private int lastId;
    long storedRecords;

    SimulatedLake(Rules rules, Trouble trouble) {
        this.rules = rules;
        this.trouble = trouble;
    }

    @Override
    public Workspace takeOver(int partition) throws IOException {
        trouble.strike();
        if (rules.fenced()) {
            Set<Integer> gone = new HashSet<>();
            workspaces.forEach((id, owned) -> {
                if (owned == partition) {
                    gone.add(id);
                }
            });
            workspaces.keySet().removeAll(gone);
            drafts.removeIf(draft -> !workspaces.containsKey(draft));
        }
        int id = ++lastId;
        workspaces.put(id, partition);
        trouble.strike();
        return new Workspace() {
            @Override
            public Draft create(Slot slot) throws IOException {
                trouble.strike();
                requireWorkspace(id);
                drafts.add(id);
                trouble.strike();
                return new SimulatedDraft(id, slot);
            }

            @Override
            public void release() {
                workspaces.remove(id);
                drafts.remove(id);
            }
        };
    }

    @Override
    public List<LocalDate> days() throws IOException {
        trouble.strike();
        return all().map(file -> file.slot().date())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public List<Slot> files(LocalDate day, int partition) throws IOException {
        trouble.strike();
        return all().map(StoredFile::slot)
                .filter(slot -> slot.partition() == partition && slot.date().equals(day))
                .distinct()
                .toList();
    }

    @Override
    public OffsetRange range(Slot slot) throws IOException {
        trouble.strike();
        OffsetRange range = all().filter(file -> file.slot().equals(slot))
                .map(StoredFile::range)
                .max(Comparator.comparingLong(OffsetRange::last))
                .orElseThrow(() -> new IOException("no such file"));
        if (rules.believesTheLake()) {
            return range;
        }
        long hint = committedInKafka.getOrDefault(slot.partition(), 0L);
        return new OffsetRange(range.partition(), Math.min(range.first(), hint), Math.max(0, hint - 1));
    }

    @Override
    public List<OffsetRange> ranges(Slot slot) throws IOException {
        return List.of(range(slot));
    }

    private Stream<StoredFile> all() {
        return Stream.concat(files.values().stream(), putAside.get().stream());
    }

    private void requireWorkspace(int id) throws IOException {
        if (!workspaces.containsKey(id)) {
            throw new IOException("the workspace is gone");
        }
    }

    private final class SimulatedDraft implements Draft {
        private final int workspace;
        private final Slot slot;
        private final List<Long> offsets = new ArrayList<>();
        private OffsetRange range;

        SimulatedDraft(int workspace, Slot slot) {
            this.workspace = workspace;
            this.slot = slot;
        }

        @Override
        public void append(LakeRecord record) {
            offsets.add(record.offset());
        }

        @Override
        public long size() {
            return offsets.size();
        }

        @Override
        public long buffered() {
            return offsets.size();
        }

        @Override
        public void close(OffsetRange answersFor) throws IOException {
            trouble.strike();
            requireWorkspace(workspace);
            range = answersFor;
            if (!rules.believesTheLake()) {
                committedInKafka.merge(slot.partition(), range.last() + 1, Math::max);
            }
            trouble.strike();
        }

        @Override
        public boolean commit() throws IOException {
            trouble.strike();
            Object name = rules.namedByFirstOffset() ? slot : List.of(slot, range.last());
            boolean renamed = drafts.contains(workspace)
                    && workspaces.containsKey(workspace)
                    && files.putIfAbsent(name, new StoredFile(slot, range, List.copyOf(offsets))) == null;
            if (renamed) {
                drafts.remove(workspace);
                storedRecords += offsets.size();
            }
            trouble.strike();
            return renamed;
        }

        @Override
        public void abandon() {
            drafts.remove(workspace);
        }
    }
}
