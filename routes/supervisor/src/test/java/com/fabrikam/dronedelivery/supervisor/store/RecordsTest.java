package com.fabrikam.dronedelivery.supervisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final Instant THEN = Instant.parse("2030-01-01T09:00:00Z");

    private final Map<UUID, Task> journal = new HashMap<>();
    private final List<UUID> writes = new ArrayList<>();
    private final Records<Task> records = new Records<>(this::write, 3, task -> 1, Task::closed);
    private boolean broken;

    record Task(String text, Optional<Instant> closed) {}

    @Test
    void shouldAddARecordOnce() {
        // Given
        var id = UUID.randomUUID();

        // When / Then
        assertThat(records.add(id, open("a"))).isTrue();
        assertThat(records.add(id, open("b"))).isFalse();
        assertThat(records.find(id)).contains(open("a"));
        assertThat(writes).hasSize(1);
    }

    @Test
    void shouldShowNothingThatTheJournalDidNotTake() {
        // Given
        var id = UUID.randomUUID();
        records.add(id, open("a"));
        broken = true;

        // When
        assertThatThrownBy(() -> records.change(id, task -> open("b"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> records.add(UUID.randomUUID(), open("c"))).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(records.all()).containsExactly(open("a"));
    }

    @Test
    void shouldNotWriteWhatDidNotChange() {
        // Given
        var id = UUID.randomUUID();
        records.add(id, open("a"));

        // When
        records.change(id, task -> open("a"));

        // Then
        assertThat(writes).hasSize(1);
        assertThat(records.change(UUID.randomUUID(), task -> task)).isEmpty();
    }

    @Test
    void shouldMakeRoomOfTheOldestClosedAndElseLetTheNewcomerWait() {
        // Given
        var oldest = UUID.randomUUID();
        var younger = UUID.randomUUID();
        records.add(younger, closed(THEN.plusSeconds(1)));
        records.add(oldest, closed(THEN));
        records.add(UUID.randomUUID(), open("a"));

        // When
        records.add(UUID.randomUUID(), open("b"));

        // Then
        assertThat(records.find(oldest)).isEmpty();
        assertThat(journal).containsEntry(oldest, null);
        assertThat(records.find(younger)).isPresent();
        records.add(UUID.randomUUID(), open("c"));
        assertThatThrownBy(() -> records.add(UUID.randomUUID(), open("d"))).isInstanceOf(StoreFull.class);
    }

    @Test
    void shouldForgetWhatWasClosedLongAgoAndBeTheSameAfterARestart() {
        // Given
        var old = UUID.randomUUID();
        records.add(old, closed(THEN));
        records.add(UUID.randomUUID(), closed(THEN.plusSeconds(10)));
        records.add(UUID.randomUUID(), open("a"));

        // When
        int forgotten = records.forgetClosedBefore(THEN.plusSeconds(5));

        // Then
        assertThat(forgotten).isEqualTo(1);
        assertThat(records.find(old)).isEmpty();
        var restarted = new Records<Task>(this::write, 3, task -> 1, Task::closed);
        journal.forEach(restarted::restore);
        assertThat(restarted.all())
                .containsExactlyInAnyOrderElementsOf(records.all().toList());
        restarted.add(UUID.randomUUID(), open("b"));
        assertThat(restarted.all()).hasSize(3);
    }

    private void write(UUID id, Task task) {
        if (broken) {
            throw new IllegalStateException("away");
        }
        writes.add(id);
        journal.put(id, task);
    }

    private static Task open(String text) {
        return new Task(text, Optional.empty());
    }

    private static Task closed(Instant at) {
        return new Task("closed", Optional.of(at));
    }
}
