package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One random history of a whole group: a few processes read the same partitions; records complete in any order, fail, wait for their
 * dead letters; partitions are revoked with and without a drain, lost, and assigned anew; processes die and come back. What must hold is
 * checked at every step, and that nothing is lost at the end.
 */
final class History {
    private static final int PARTITIONS = 3;
    private static final int KEYS = 4;

    private final Random random;
    private final Limits limits;
    private final List<Member> members = new ArrayList<>();
    private final Map<Integer, Member> owners = new HashMap<>();
    /** Of each partition, the offsets and keys of its log; offsets have gaps. */
    private final Map<Integer, TreeMap<Long, Integer>> logs = new HashMap<>();

    private final Map<Integer, TreeSet<Long>> finished = new HashMap<>();
    private final Map<Integer, Long> committed = new HashMap<>();

    History(long seed) {
        random = new Random(seed);
        limits = new Limits(1 + random.nextInt(8), 1 + random.nextInt(12), random.nextInt(100));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            logs.put(partition, log());
            finished.put(partition, new TreeSet<>());
            committed.put(partition, logs.get(partition).firstKey());
        }
        for (int i = 0; i < 2; i++) {
            members.add(new Member());
        }
    }

    private TreeMap<Long, Integer> log() {
        TreeMap<Long, Integer> log = new TreeMap<>();
        long offset = random.nextInt(5);
        int size = 5 + random.nextInt(40);
        for (int i = 0; i < size; i++) {
            log.put(offset, random.nextInt(KEYS));
            offset += 1 + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
        }
        return log;
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        settle();
    }

    private void step() {
        Member member = members.get(random.nextInt(members.size()));
        switch (random.nextInt(20)) {
            case 0 -> give(random.nextInt(PARTITIONS), member);
            case 1 -> member.die();
            case 2 -> member.lose();
            case 3 -> member.hold(random.nextBoolean());
            case 4, 5 -> member.commit(member.partitions());
            case 6, 7, 8, 9 -> member.read();
            case 10, 11, 12, 13 -> member.start();
            case 14 -> member.fail();
            case 15 -> member.writeDeadLetter();
            default -> member.complete();
        }
        members.forEach(Member::check);
    }

    /** A rebalance: whoever has it gives it away in order, then it is somebody's again. */
    private void give(int partition, Member member) {
        Member owner = owners.remove(partition);
        if (owner != null) {
            owner.revoke(partition);
        }
        member.assign(partition);
        owners.put(partition, member);
    }

    /** From here on all goes well: then everything gets done. */
    private void settle() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            give(partition, members.get(random.nextInt(members.size())));
        }
        members.forEach(member -> member.hold(false));
        for (int round = 0; round < 10_000 && !allCommitted(); round++) {
            for (Member member : members) {
                member.writeDeadLetter();
                member.read();
                member.start();
                member.complete();
                member.commit(member.partitions());
                member.check();
            }
        }
        assertThat(allCommitted())
                .as("everything is finished and committed in the end")
                .isTrue();
        members.forEach(member ->
                assertThat(member.work.pauses()).as("and reading goes on").isEmpty());
    }

    private boolean allCommitted() {
        return logs.entrySet().stream()
                .allMatch(log -> committed.get(log.getKey()) == log.getValue().lastKey() + 1);
    }

    private record Open(int partition, long offset, int key) {}

    /** A process with its work, its positions in the logs, and what is in its route. */
    private final class Member {
        private KeyedWork<Integer, Open> work = newWork();
        private final Map<Integer, Long> positions = new HashMap<>();
        private final Map<Integer, Map<Integer, Long>> lastStarted = new HashMap<>();
        private final Map<Integer, Set<Long>> worked = new HashMap<>();
        private final Set<Integer> gaveUp = new HashSet<>();
        private final List<Task<Open>> inRoute = new ArrayList<>();
        private final List<Task<Open>> waitForDeadLetter = new ArrayList<>();
        private final Map<Task<Open>, Open> opened = new HashMap<>();
        private long now;

        private KeyedWork<Integer, Open> newWork() {
            return new KeyedWork<>(limits, () -> now++, () -> {});
        }

        Set<Integer> partitions() {
            return work.assigned();
        }

        void assign(int partition) {
            work.assign(partition);
            positions.put(partition, committed.get(partition));
            lastStarted.put(partition, new HashMap<>());
        }

        void revoke(int partition) {
            List<Integer> partitions = List.of(partition);
            // Something of an earlier assignment that is still in work may keep a key from the drain.
            boolean hadLeftovers =
                    inWork().anyMatch(task -> opened.get(task).partition() == partition && !work.owns(task));
            work.retire(partitions);
            if (random.nextBoolean()) {
                drain(partition);
            }
            boolean drained = isIdle(partition);
            boolean committedAll = random.nextInt(4) > 0 && commit(partitions);
            if (drained && committedAll && !hadLeftovers && !gaveUp.contains(partition)) {
                assertThat(worked.getOrDefault(partition, Set.of()))
                        .as("after a whole drain nobody repeats anything")
                        .allMatch(offset -> offset < committed.get(partition));
            }
            close(partition);
        }

        private boolean isIdle(int partition) {
            try {
                return work.awaitIdle(List.of(partition), 0, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void close(int partition) {
            work.close(List.of(partition));
            positions.remove(partition);
            worked.remove(partition);
            gaveUp.remove(partition);
        }

        /** All of what is in the route ends, or some of it before the drain times out. */
        private void drain(int partition) {
            for (int i = random.nextInt(200); i > 0 && !isIdle(partition); i--) {
                start();
                if (random.nextInt(5) == 0) {
                    fail();
                }
                complete();
                writeDeadLetter();
            }
        }

        void lose() {
            for (int partition : List.copyOf(positions.keySet())) {
                if (random.nextBoolean()) {
                    close(partition);
                    owners.remove(partition);
                }
            }
        }

        /** kill -9. */
        void die() {
            positions.keySet().forEach(owners::remove);
            positions.clear();
            worked.clear();
            gaveUp.clear();
            lastStarted.clear();
            inRoute.clear();
            waitForDeadLetter.clear();
            opened.clear();
            work = newWork();
        }

        void hold(boolean hold) {
            work.hold(hold);
        }

        void read() {
            Set<Integer> paused = work.pauses();
            for (int partition : positions.keySet()) {
                if (!paused.contains(partition)) {
                    read(partition, 1 + random.nextInt(3));
                }
            }
        }

        private void read(int partition, int atMost) {
            for (int i = 0; i < atMost; i++) {
                Map.Entry<Long, Integer> entry = logs.get(partition).ceilingEntry(positions.get(partition));
                if (entry != null) {
                    work.accept(
                            partition,
                            entry.getKey(),
                            entry.getValue(),
                            new Open(partition, entry.getKey(), entry.getValue()));
                    positions.put(partition, entry.getKey() + 1);
                }
            }
        }

        void start() {
            Task<Open> task = work.next();
            if (task == null) {
                return;
            }
            Open open = task.payload();
            assertThat(inWork().filter(other -> sameKey(opened.get(other), open)))
                    .as("never two of a key in one process")
                    .isEmpty();
            assertThat(positions)
                    .as("nothing starts of a partition that is not ours")
                    .containsKey(open.partition());
            assertThat(waitForDeadLetter.stream().filter(work::owns).map(opened::get))
                    .as("nothing starts of a partition that waits for a dead letter")
                    .noneMatch(failed -> failed.partition() == open.partition());
            Long before = lastStarted.get(open.partition()).put(open.key(), open.offset());
            assertThat(before == null || before < open.offset())
                    .as("a key's records start in their order")
                    .isTrue();
            unfinishedBefore(open).forEach(offset -> assertThat(offset)
                    .as("all earlier ones of the key are finished: %s", open)
                    .isNull());
            inRoute.add(task);
            opened.put(task, open);
        }

        private Stream<Long> unfinishedBefore(Open open) {
            return logs.get(open.partition()).headMap(open.offset()).entrySet().stream()
                    .filter(entry -> entry.getValue() == open.key())
                    .map(Map.Entry::getKey)
                    .filter(offset -> !finished.get(open.partition()).contains(offset));
        }

        void complete() {
            if (!inRoute.isEmpty()) {
                complete(inRoute.get(random.nextInt(inRoute.size())));
            }
        }

        private void complete(Task<Open> task) {
            inRoute.remove(task);
            end(task);
        }

        private void end(Task<Open> task) {
            Open open = opened.remove(task);
            // The effect is there whether or not the partition is still ours.
            finished.get(open.partition()).add(open.offset());
            if (work.finish(task)) {
                worked.computeIfAbsent(open.partition(), partition -> new TreeSet<>())
                        .add(open.offset());
            }
            assertThat(work.finish(task))
                    .as("a second callback changes nothing")
                    .isFalse();
        }

        void fail() {
            if (!inRoute.isEmpty()) {
                Task<Open> task = inRoute.remove(random.nextInt(inRoute.size()));
                boolean fromAShutdown = random.nextInt(4) == 0;
                if (work.owns(task) && !fromAShutdown) {
                    work.block(task);
                    waitForDeadLetter.add(task);
                } else {
                    if (work.owns(task)) {
                        gaveUp.add(opened.get(task).partition());
                    }
                    opened.remove(task);
                    work.abandon(task);
                }
            }
        }

        void writeDeadLetter() {
            if (!waitForDeadLetter.isEmpty()) {
                Task<Open> task = waitForDeadLetter.remove(random.nextInt(waitForDeadLetter.size()));
                work.unblock(task);
                end(task);
            }
        }

        /** Returns whether the broker took it all. */
        boolean commit(Collection<Integer> partitions) {
            boolean[] all = {true};
            Map<Integer, Checkpoint> checkpoints = work.checkpoints(partitions);
            checkpoints.forEach((partition, checkpoint) -> {
                Set<Long> behind =
                        logs.get(partition).headMap(checkpoint.offset()).keySet();
                assertThat(finished.get(partition))
                        .as("a commit passes no unfinished record")
                        .containsAll(behind);
                assertThat(checkpoint.offset())
                        .as("a commit moves forward only")
                        .isGreaterThan(committed.get(partition));
                if (random.nextInt(5) > 0) {
                    committed.put(partition, checkpoint.offset());
                    work.committed(partition, checkpoint);
                } else {
                    all[0] = false;
                }
            });
            return all[0];
        }

        void check() {
            assertThat(work.inFlight())
                    .as("the bound on what is in work")
                    .isLessThanOrEqualTo(limits.maxInFlight())
                    .isEqualTo((int) inWork().count());
            assertThat(work.status())
                    .as("the bound on a window, and what one read may add to it")
                    .allMatch(status -> status.window() < limits.partitionWindow() + 3);
            assertThat(work.assigned()).isEqualTo(positions.keySet().stream().collect(Collectors.toSet()));
        }

        private Stream<Task<Open>> inWork() {
            return Stream.concat(inRoute.stream(), waitForDeadLetter.stream());
        }

        private static boolean sameKey(Open one, Open other) {
            return one.partition() == other.partition() && one.key() == other.key();
        }
    }
}
