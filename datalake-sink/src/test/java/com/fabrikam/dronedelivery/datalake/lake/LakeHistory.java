package com.fabrikam.dronedelivery.datalake.lake;

import com.fabrikam.dronedelivery.datalake.compaction.ClosedDays;
import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction;
import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * One random history of the real writer: processes that crash before and after any call, calls that fail with or without
 * having happened, and rebalances in the middle of a call, after which the former owner goes on as a zombie.
 */
final class LakeHistory {

    private static final int PARTITIONS = 2;
    private static final int PROCESSES = 3;
    private static final int DEEPEST = 3;
    private static final int LONGEST = 600;
    private static final Instant LONG_AFTER = Instant.parse("2040-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2030, 1, 1);
    private static final TrackingEvent EVENT =
            new TrackingEvent(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final IOException NO_ANSWER = new IOException("HDFS does not answer");

    private final Random random;
    private final List<List<LakeRecord>> topic = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final SimulatedLake lake;
    private final SimulatedDays days;
    private final SimulatedDays.Rules compaction;
    private Instant now = Instant.EPOCH;
    private int depth;
    private boolean calm;
    private final long readable;
    private final boolean resumesFromTheLake;

    private LakeHistory(long seed, SimulatedLake.Rules rules, SimulatedDays.Rules compaction) {
        random = new Random(seed);
        lake = new SimulatedLake(rules, this::strike);
        days = new SimulatedDays(lake, compaction, this::strike);
        this.compaction = compaction;
        resumesFromTheLake = rules.resumesFromTheLake();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            topic.add(records(partition, 20 + random.nextInt(40)));
        }
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new Process());
        }
        readable = topic.stream()
                .flatMap(List::stream)
                .filter(record -> record.event() != null)
                .count();
    }

    /** What is wrong with the lake in the end, if anything is. */
    static Optional<String> run(long seed, SimulatedLake.Rules rules, SimulatedDays.Rules compaction) {
        LakeHistory history = new LakeHistory(seed, rules, compaction);
        history.live();
        history.finish();
        return history.fault();
    }

    private List<LakeRecord> records(int partition, int count) {
        List<LakeRecord> records = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            // the broker's clock goes back now and then, and some offsets hold no record
            long day = i / 17 - (random.nextInt(40) == 0 ? 1 : 0);
            Instant appended =
                    FIRST_DAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
            records.add(new LakeRecord(partition, offset, appended, random.nextInt(20) == 0 ? null : EVENT));
            offset += random.nextInt(15) == 0 ? 2 : 1;
        }
        return records;
    }

    private void live() {
        for (int step = 0; step < LONGEST && !allCommitted(); step++) {
            processes.get(random.nextInt(PROCESSES)).act();
        }
    }

    /** Whatever has happened: one healthy process can take up the work and bring it to its end. */
    private void finish() {
        calm = true;
        Process last = new Process();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int attempt = 0; attempt < 2 * LONGEST && !last.hasCommittedAll(partition); attempt++) {
                last.write(partition);
                now = now.plusSeconds(60);
            }
        }
        last.compact();
    }

    private boolean allCommitted() {
        return lake.storedRecords >= readable;
    }

    private void strike() throws IOException {
        if (calm) {
            return;
        }
        int fate = random.nextInt(100);
        if (fate < 2) {
            throw new Crash();
        }
        if (fate < 4) {
            throw NO_ANSWER;
        }
        if (fate < 12 && depth < DEEPEST) {
            depth++;
            Process other = processes.get(random.nextInt(PROCESSES));
            if (!other.busy) {
                for (int actions = random.nextInt(6); actions > 0; actions--) {
                    other.act();
                }
            }
            depth--;
        }
    }

    private Map<Integer, Long> topicEnds() {
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<LakeRecord> records = topic.get(partition);
            ends.put(partition, records.get(records.size() - 1).offset() + 1);
        }
        return ends;
    }

    private Optional<String> fault() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Map<Long, Integer> seen = new TreeMap<>();
            List<OffsetRange> ranges = new ArrayList<>();
            for (SimulatedLake.StoredFile file : lake.files.values()) {
                if (file.slot().partition() == partition) {
                    file.offsets().forEach(offset -> seen.merge(offset, 1, Integer::sum));
                    ranges.add(file.range());
                }
            }
            for (LakeRecord record : topic.get(partition)) {
                int times = seen.getOrDefault(record.offset(), 0);
                if (times != (record.event() == null ? 0 : 1)) {
                    return Optional.of(
                            "offset %d of %d is there %d times".formatted(record.offset(), partition, times));
                }
                long ranged = ranges.stream()
                        .filter(range -> range.first() <= record.offset() && record.offset() <= range.last())
                        .count();
                if (ranged != 1) {
                    return Optional.of("offset %d is in %d ranges".formatted(record.offset(), ranged));
                }
            }
        }
        return Optional.empty();
    }

    /** Drafts that nobody will ever commit, at the end of a calm process. */
    static int leftovers(long seed) {
        LakeHistory history = new LakeHistory(seed, SimulatedLake.Rules.ALL, SimulatedDays.Rules.ALL);
        history.live();
        history.finish();
        return history.lake.drafts.size() + (history.days.isTidy() ? 0 : 1);
    }

    /** How often compacted days took the place of others. */
    static int swaps(long seed) {
        LakeHistory history = new LakeHistory(seed, SimulatedLake.Rules.ALL, SimulatedDays.Rules.ALL);
        history.live();
        return history.days.swaps;
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super(null, null, false, false);
        }
    }

    /** A process of the service, with the consumer's rule: after any failure give up the partition and open it again. */
    private final class Process {
        private final Map<Integer, Integer> position = new HashMap<>();
        private final Map<Integer, Integer> memory = new HashMap<>();
        private LakeWriter writer = start();
        private final LakeCompaction compactor = new LakeCompaction(
                days,
                new ClosedDays(
                        lake,
                        () -> compaction.leavesOpenDays() ? topicEnds() : Map.of(),
                        Clock.fixed(LONG_AFTER, ZoneOffset.UTC),
                        Duration.ZERO),
                Long.MAX_VALUE,
                (step, day) -> {});
        private boolean busy;

        private LakeWriter start() {
            position.clear();
            RollPolicy policy = new RollPolicy(4 + random.nextInt(20), Duration.ofSeconds(30), 25);
            return new LakeWriter(lake, policy, new SimulatedClock(), (step, partition, bytes) -> {});
        }

        void act() {
            busy = true;
            try {
                int partition = random.nextInt(PARTITIONS);
                switch (random.nextInt(20)) {
                    case 0 -> throw new Crash();
                    case 1 -> abandon(partition);
                    case 2 -> close(partition);
                    case 3 -> compact();
                    default -> write(partition);
                }
                now = now.plusSeconds(random.nextInt(10));
            } catch (Crash e) {
                writer = start();
            } finally {
                busy = false;
            }
        }

        /** As on the timer: whatever fails is tried again the next time. */
        void compact() {
            try {
                if (compaction != SimulatedDays.Rules.NOBODY) {
                    compactor.run();
                }
            } catch (IOException e) {
                // the next one mends it
            }
        }

        void write(int partition) {
            try {
                if (!position.containsKey(partition)) {
                    int resumed = index(partition, writer.open(partition));
                    position.put(partition, resumesFromTheLake ? resumed : memory.getOrDefault(partition, 0));
                }
                List<LakeRecord> records = topic.get(partition);
                int from = position.get(partition);
                int to = Math.min(records.size(), from + random.nextInt(8));
                writer.append(partition, records.subList(from, to));
                position.put(partition, to);
                memory.put(partition, to);
                writer.tick(partition);
                lake.committedInKafka.merge(partition, writer.committed(partition), Math::max);
            } catch (IOException e) {
                abandon(partition);
            }
        }

        private void close(int partition) {
            if (position.containsKey(partition)) {
                try {
                    writer.close(partition);
                    position.remove(partition);
                } catch (IOException e) {
                    abandon(partition);
                }
            }
        }

        private void abandon(int partition) {
            writer.abandon(partition);
            position.remove(partition);
        }

        private int index(int partition, long offset) {
            return (int) topic.get(partition).stream()
                    .takeWhile(record -> record.offset() < offset)
                    .count();
        }

        boolean hasCommittedAll(int partition) {
            List<LakeRecord> records = topic.get(partition);
            return position.containsKey(partition)
                    && writer.committed(partition)
                            > records.get(records.size() - 1).offset();
        }
    }

    private final class SimulatedClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
