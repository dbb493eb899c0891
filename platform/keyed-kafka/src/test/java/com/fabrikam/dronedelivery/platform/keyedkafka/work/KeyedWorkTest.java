package com.fabrikam.dronedelivery.platform.keyedkafka.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyedWorkTest {
    private static final String P = "partition";
    private static final String Q = "another partition";

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger room = new AtomicInteger();

    private final KeyedWork<String, String> work = work(new Limits(10, 10, 50));

    @Test
    void shouldStartARecordOfAKeyOnlyAfterTheOneBefore() {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "a0");
        work.accept(P, 1, "a", "a1");
        work.accept(P, 2, "b", "b2");

        // When
        Task<String> first = work.next();

        // Then
        assertThat(first.payload()).isEqualTo("a0");
        assertThat(work.next().payload()).isEqualTo("b2");
        assertThat(work.next()).isNull();
        work.finish(first);
        assertThat(work.next().payload()).isEqualTo("a1");
    }

    @Test
    void shouldCommitOnlyTheFinishedPrefix() {
        // Given
        work.assign(P);
        work.accept(P, 5, "a", "a");
        work.accept(P, 6, "b", "b");
        work.accept(P, 9, "c", "c");
        Task<String> five = work.next();
        Task<String> six = work.next();
        Task<String> nine = work.next();

        // When
        work.finish(six);
        work.finish(nine);

        // Then
        assertThat(work.checkpoints(List.of(P))).isEmpty();
        work.finish(five);
        assertThat(offsets()).containsExactly(10L);
        assertThat(work.status()).extracting(PartitionStatus::uncommitted).containsExactly(5L);
        work.committed(P, work.checkpoints(List.of(P)).get(P));
        assertThat(work.checkpoints(List.of(P))).as("nothing new since").isEmpty();
    }

    @Test
    void shouldIgnoreWhatEndsAfterItsPartitionWentAwayAndCameBack() {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "old");
        Task<String> old = work.next();
        work.close(List.of(P));
        work.assign(P);
        work.accept(P, 0, "a", "new");
        work.accept(P, 1, "b", "b");

        // When
        Task<String> b = work.next();
        boolean oneStartedOnly = work.next() == null;
        boolean counts = work.finish(old);

        // Then
        assertThat(b.payload()).isEqualTo("b");
        assertThat(oneStartedOnly).as("the old one still holds its key").isTrue();
        assertThat(counts).isFalse();
        assertThat(work.checkpoints(List.of(P))).isEmpty();
        assertThat(work.next().payload()).isEqualTo("new");
    }

    @Test
    void shouldIgnoreTheCommitOfAnEarlierAssignment() {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "a");
        work.finish(work.next());
        Map<String, Checkpoint> early = work.checkpoints(List.of(P));
        work.assign(P);
        work.accept(P, 0, "a", "a");
        work.finish(work.next());

        // When
        early.forEach(work::committed);

        // Then
        assertThat(offsets()).containsExactly(1L);
    }

    @Test
    void shouldStillCountWhatEndsDuringADrainAndStartNothing() throws InterruptedException {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "a0");
        work.accept(P, 1, "a", "a1");
        work.accept(P, 2, "b", "b2");
        Task<String> inWork = work.next();

        // When
        work.retire(List.of(P));

        // Then
        assertThat(work.next()).isNull();
        assertThat(work.awaitIdle(List.of(P), 0, TimeUnit.SECONDS)).isFalse();
        assertThat(work.finish(inWork)).isTrue();
        assertThat(work.awaitIdle(List.of(P), 0, TimeUnit.SECONDS)).isTrue();
        assertThat(offsets()).containsExactly(1L);
        assertThat(work.next()).isNull();
    }

    @Test
    void shouldStartInADrainOnlyWhatLiesBeforeWhatHadStarted() throws InterruptedException {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "a0");
        work.accept(P, 1, "a", "a1");
        work.accept(P, 2, "b", "b2");
        work.accept(P, 3, "a", "a3");
        Task<String> a0 = work.next();
        Task<String> b2 = work.next();
        work.hold(true);

        // When
        work.retire(List.of(P));
        work.finish(a0);
        work.finish(b2);

        // Then
        assertThat(work.awaitIdle(List.of(P), 0, TimeUnit.SECONDS)).isFalse();
        Task<String> between = work.next();
        assertThat(between.payload()).isEqualTo("a1");
        work.finish(between);
        assertThat(work.next()).isNull();
        assertThat(work.awaitIdle(List.of(P), 0, TimeUnit.SECONDS)).isTrue();
        assertThat(offsets()).as("nothing to repeat").containsExactly(3L);
    }

    @Test
    void shouldLetNobodyOvertakeAnAbandonedRecord() {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "a0");
        work.accept(P, 1, "a", "a1");

        // When
        work.abandon(work.next());

        // Then
        assertThat(work.next()).isNull();
        assertThat(work.checkpoints(List.of(P))).isEmpty();
        assertThat(work.inFlight()).isZero();
        work.assign(P);
        work.accept(P, 0, "a", "again");
        assertThat(work.next().payload()).isEqualTo("again");
    }

    @Test
    void shouldPauseAtTheLimitAndGoOnAtTheLowMark() {
        // Given
        work.assign(P);
        List<Task<String>> started = start(P, 10);

        // When
        boolean pausedWhenFull = work.pauses().contains(P);
        started.subList(0, 4).forEach(work::finish);

        // Then
        assertThat(pausedWhenFull).isTrue();
        assertThat(room).hasValue(0);
        assertThat(work.pauses()).contains(P);
        work.finish(started.get(4));
        work.finish(started.get(5));
        assertThat(room).as("told once").hasValue(1);
        assertThat(work.pauses()).isEmpty();
    }

    @Test
    void shouldPauseOnlyThePartitionWhoseWindowIsFull() {
        // Given
        KeyedWork<String, String> narrow = work(new Limits(100, 3, 0));
        narrow.assign(P);
        narrow.assign(Q);

        // When
        for (int offset = 0; offset < 3; offset++) {
            narrow.accept(P, offset, "slow", "r");
        }

        // Then
        assertThat(narrow.pauses()).containsExactly(P);
    }

    @Test
    void shouldNotLetARowOfOneKeyUseUpTheRoomOfOthers() {
        // Given
        KeyedWork<String, String> small = work(new Limits(2, 100, 0));
        small.assign(P);
        for (int offset = 0; offset < 50; offset++) {
            small.accept(P, offset, "hot", "r");
        }

        // When
        small.accept(P, 50, "cold", "cold");

        // Then
        small.next();
        assertThat(small.next().payload()).isEqualTo("cold");
    }

    @Test
    void shouldLetPartitionsTakeTurns() {
        // Given
        work.assign(P);
        work.assign(Q);
        for (int offset = 0; offset < 3; offset++) {
            work.accept(P, offset, "p" + offset, "p");
        }
        work.accept(Q, 0, "q", "q");

        // When
        List<String> order = List.of(work.next().payload(), work.next().payload());

        // Then
        assertThat(order).containsExactly("p", "q");
    }

    @Test
    void shouldStopOnlyThePartitionThatIsBlocked() {
        // Given
        work.assign(P);
        work.assign(Q);
        work.accept(P, 0, "a", "a");
        Task<String> failed = work.next();
        work.accept(P, 1, "b", "b");
        work.accept(Q, 0, "c", "c");

        // When
        work.block(failed);

        // Then
        assertThat(work.next().payload()).isEqualTo("c");
        assertThat(work.next()).isNull();
        assertThat(work.pauses()).containsExactly(P);
        work.unblock(failed);
        assertThat(room).hasValue(1);
        assertThat(work.next().payload()).isEqualTo("b");
        assertThat(work.pauses()).isEmpty();
    }

    @Test
    void shouldStartNothingAndPauseAllWhileHeld() {
        // Given
        work.assign(P);
        work.accept(P, 0, "a", "a");

        // When
        work.hold(true);

        // Then
        assertThat(work.next()).isNull();
        assertThat(work.hasNext()).isFalse();
        work.assign(Q);
        assertThat(work.pauses()).as("also what came since").containsExactlyInAnyOrder(P, Q);
        work.hold(false);
        assertThat(work.hasNext()).isTrue();
        assertThat(work.pauses()).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenTheLogGoesBack() {
        // Given
        work.assign(P);
        work.accept(P, 100, "a", "old");
        Task<String> old = work.next();

        // When
        work.accept(P, 0, "b", "new");

        // Then
        assertThat(work.finish(old)).isFalse();
        work.finish(work.next());
        assertThat(offsets()).containsExactly(1L);
    }

    @Test
    void shouldTellTheAgeOfTheOldestUnfinishedRecord() {
        // Given
        work.assign(P);
        work.assign(Q);
        clock.set(10);
        work.accept(P, 0, "a", "a");
        clock.set(30);
        work.accept(Q, 0, "b", "b");

        // When
        clock.set(100);

        // Then
        assertThat(work.oldestAgeNanos()).isEqualTo(90);
        work.finish(work.next());
        assertThat(work.oldestAgeNanos()).isEqualTo(70);
        work.finish(work.next());
        assertThat(work.oldestAgeNanos()).isZero();
    }

    @Test
    void shouldNotTakeARecordOfAPartitionThatIsNotOurs() {
        assertThatThrownBy(() -> work.accept(P, 0, "a", "a")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void shouldRefuseLimitsThatCannotWork() {
        assertThatThrownBy(() -> new Limits(0, 1, 0)).hasMessageContaining("maxInFlight");
        assertThatThrownBy(() -> new Limits(1, 0, 0)).hasMessageContaining("partitionWindow");
        assertThatThrownBy(() -> new Limits(1, 1, 100)).hasMessageContaining("lowMarkPercent");
    }

    private KeyedWork<String, String> work(Limits limits) {
        return new KeyedWork<>(limits, clock::get, room::incrementAndGet);
    }

    private List<Task<String>> start(String partition, int count) {
        for (int offset = 0; offset < count; offset++) {
            work.accept(partition, offset, offset, "r");
        }
        return Stream.generate(work::next).limit(count).toList();
    }

    private List<Long> offsets() {
        return work.checkpoints(List.of(P)).values().stream()
                .map(Checkpoint::offset)
                .toList();
    }
}
