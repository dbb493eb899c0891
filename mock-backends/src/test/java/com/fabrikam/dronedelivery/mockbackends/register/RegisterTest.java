package com.fabrikam.dronedelivery.mockbackends.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.mockbackends.AdjustableClock;
import com.fabrikam.dronedelivery.mockbackends.register.Register.Stored;
import com.fabrikam.dronedelivery.mockbackends.register.Register.Undone;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterTest {

    private static final Duration TOMBSTONE_LIFE = Duration.ofDays(35);

    @TempDir
    private Path folder;

    private final AdjustableClock clock = new AdjustableClock();

    @Test
    void shouldKeepTheFirstOfTwoValues() {
        // Given
        Register<String> register = open();

        // When
        var first = register.putIfAbsent("a", () -> "first");
        var second = register.putIfAbsent("a", () -> "second");

        // Then
        assertThat(first).isEqualTo(new Stored<>("first", true));
        assertThat(second).isEqualTo(new Stored<>("first", false));
        assertThat(register.count()).isEqualTo(1);
    }

    @Test
    void shouldLetNothingBackWhileATombstoneStands() {
        // Given
        Register<String> register = open();
        register.putIfAbsent("a", () -> "was");
        register.undo("a");
        register.undo("never-was");

        // When
        clock.advance(TOMBSTONE_LIFE.minusSeconds(1));
        register.purge();

        // Then
        assertThat(register.putIfAbsent("a", () -> "late")).isEqualTo(new Undone<>());
        assertThat(register.putIfAbsent("never-was", () -> "late")).isEqualTo(new Undone<>());
        assertThat(register.find("a")).isEmpty();
        assertThat(register.isFree("a")).isFalse();
        assertThat(register.count()).isZero();
    }

    @Test
    void shouldForgetATombstoneAfterItsTime() {
        // Given
        Register<String> register = open();
        register.undo("a");

        // When
        clock.advance(TOMBSTONE_LIFE);
        register.purge();

        // Then
        assertThat(register.isFree("a")).isTrue();
        assertThat(register.putIfAbsent("a", () -> "again")).isEqualTo(new Stored<>("again", true));
    }

    @Test
    void shouldRememberEverythingWhenOpenedAgain() {
        // Given: not closed, as after a kill
        Register<String> before = open();
        before.putIfAbsent("a", () -> "one");
        before.update("a", value -> value + "+");
        before.update("unknown", value -> value + "+");
        before.set("b", "two");
        before.set("b", "three");
        before.undo("c");

        // When
        Register<String> after = open();

        // Then
        assertThat(after.find("a")).contains("one+");
        assertThat(after.find("b")).contains("three");
        assertThat(after.find("unknown")).isEmpty();
        assertThat(after.putIfAbsent("c", () -> "late")).isEqualTo(new Undone<>());
        assertThat(after.count()).isEqualTo(2);
        assertThat(after.values()).containsExactlyInAnyOrder("one+", "three");
    }

    @Test
    void shouldCompactItsFileWhenOpened() throws IOException {
        // Given
        Register<String> before = open();
        IntStream.range(0, 100).forEach(i -> before.set("a", "value " + i));
        before.undo("old");
        clock.advance(TOMBSTONE_LIFE);

        // When
        open();

        // Then
        assertThat(Files.readAllLines(file())).containsExactly("{\"id\":\"a\",\"value\":\"value 99\"}");
    }

    @Test
    void shouldRefuseToStartOverAJournalThatIsSpoiled() throws IOException {
        // Given
        Files.writeString(file(), "{\"id\":\"a\",\"value\":\"x\"}\nnonsense\n{\"id\":\"b\",\"value\":\"x\"}\n");

        // When, Then
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("nonsense");
    }

    @Test
    void shouldHoldInMemoryWhatItsJournalHoldsWhateverManyThreadsDo() throws Exception {
        // Given
        Register<String> register = open();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> work = new ArrayList<>();

        // When
        for (int task = 0; task < 8; task++) {
            work.add(threads.submit(() -> IntStream.range(0, 2_000).forEach(i -> {
                String id = "id-" + ThreadLocalRandom.current().nextInt(300);
                switch (ThreadLocalRandom.current().nextInt(8)) {
                    case 0 -> register.undo(id);
                    case 1, 2 -> register.update(id, value -> value + i);
                    case 3 -> register.set("set-" + id, "v" + i);
                    default -> register.putIfAbsent(id, () -> "v" + i);
                }
            })));
        }
        for (Future<?> done : work) {
            done.get();
        }
        threads.shutdown();

        // Then
        Register<String> after = open();
        assertThat(after.values()).containsExactlyInAnyOrderElementsOf(register.values());
        assertThat(after.count())
                .isEqualTo(register.count())
                .isEqualTo(register.values().size());
    }

    private Register<String> open() {
        return Register.open(file(), String.class, new ObjectMapper(), clock, TOMBSTONE_LIFE);
    }

    private Path file() {
        return folder.resolve("things.journal");
    }
}
