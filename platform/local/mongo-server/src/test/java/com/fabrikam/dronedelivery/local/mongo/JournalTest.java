package com.fabrikam.dronedelivery.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @Test
    void shouldReplayWhatWasAppendedInItsOrder() throws Exception {
        // Given
        append("one", "two", "three");

        // When
        List<String> replayed = replay();

        // Then
        assertThat(replayed).containsExactly("one", "two", "three");
    }

    @Test
    void shouldCutOffALastRecordThatIsNotComplete() throws Exception {
        // Given
        append("one", "two");
        long intact = Files.size(file);
        append("three");
        byte[] all = Files.readAllBytes(file);
        List<List<String>> found = new ArrayList<>();

        // When
        for (int length = (int) intact; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            append("four");
            found.add(replay());
        }

        // Then
        assertThat(found).hasSizeGreaterThan("three".length()).containsOnly(List.of("one", "two", "four"));
    }

    @Test
    void shouldRefuseADamagedRecordAndLeaveItAlone() throws Exception {
        // Given
        append("one", "two", "three");
        byte[] all = Files.readAllBytes(file);
        all[all.length / 2] ^= 1;
        Files.write(file, all);

        // When / Then
        assertThatThrownBy(this::replay).isInstanceOf(IOException.class).hasMessageContaining("is damaged at byte");
        assertThat(Files.readAllBytes(file)).isEqualTo(all);
    }

    @Test
    void shouldHoldTheReplacementAndWhatIsAppendedToIt() throws Exception {
        // Given
        append("one", "two", "three");

        // When
        try (Journal journal = Journal.open(file, any -> {})) {
            journal.replaceBy(Stream.of("all").map(JournalTest::record).iterator());
            journal.append(record("four"));
        }

        // Then
        assertThat(replay()).containsExactly("all", "four");
    }

    @Test
    void shouldIgnoreAReplacementThatWasNotFinished() throws Exception {
        // Given
        append("one");
        Files.writeString(directory.resolve("journal.new"), "half of it");

        // When
        List<String> replayed = replay();

        // Then
        assertThat(replayed).containsExactly("one");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    private void append(String... records) throws IOException {
        try (Journal journal = Journal.open(file, any -> {})) {
            for (String each : records) {
                journal.append(record(each));
            }
        }
    }

    private List<String> replay() throws IOException {
        List<String> records = new ArrayList<>();
        Journal.open(file, record -> records.add(record.toString(StandardCharsets.UTF_8)))
                .close();
        return records;
    }

    private static ByteBuf record(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
